package dev.jwtbearer.jars;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The fields and methods of classes: of some jars, and of the JDK. */
final class Members {
  /** Their methods take any arguments. */
  private static final Set<String> POLYMORPHIC =
      Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");

  private record Type(List<String> above, Set<String> members) {}

  private final Map<String, byte[]> jars = new HashMap<>();
  private final Map<String, Optional<Type>> types = new HashMap<>();

  Members(Map<String, byte[]> jar, Map<String, byte[]> other) {
    jars.putAll(jar);
    jars.putAll(other);
  }

  /** True if the class has or inherits it. */
  boolean has(String owner, String name, String descriptor) {
    if (owner.startsWith("[")) {
      return has("java/lang/Object", name, descriptor);
    }
    Optional<Type> type = types.computeIfAbsent(owner, this::read);
    if (type.isEmpty()) {
      return false;
    }
    return POLYMORPHIC.contains(owner)
        || type.get().members.contains(name + descriptor)
        || type.get().above.stream().anyMatch(above -> has(above, name, descriptor));
  }

  private Optional<Type> read(String owner) {
    return bytes(owner + ".class").map(Members::type);
  }

  private Optional<byte[]> bytes(String file) {
    if (jars.containsKey(file)) {
      return Optional.of(jars.get(file));
    }
    try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Type type(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    Set<String> members = new HashSet<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            members.add(name + descriptor);
            return null;
          }

          @Override
          public FieldVisitor visitField(
              int access, String name, String descriptor, String signature, Object value) {
            members.add(name + descriptor);
            return null;
          }
        },
        ClassReader.SKIP_CODE);
    Stream<String> superclass = Stream.ofNullable(reader.getSuperName());
    return new Type(Stream.concat(superclass, Stream.of(reader.getInterfaces())).toList(), members);
  }
}

package dev.jwtbearer.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the classes of a jar name is in the jar, in the JDK or in the servlet API. */
class LinkageIT {

  @ParameterizedTest
  @CsvSource({
    "ALL, jakarta.servlet-api-5.0.0.jar",
    "ALL, jakarta.servlet-api-6.1.0.jar",
    "JAVAX, javax.servlet-api-3.1.0.jar",
    "JAVAX, javax.servlet-api-4.0.1.jar"
  })
  void findsEveryClass(PublishedJar jar, String servletApi) {
    StringWriter missing = new StringWriter();

    int status =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new PrintWriter(missing),
                new PrintWriter(missing),
                "--missing-deps",
                "--class-path",
                PublishedJar.servletApi(servletApi).toString(),
                jar.file().toString());

    assertEquals("", missing.toString());
    assertEquals(0, status);
  }

  @ParameterizedTest
  @CsvSource({
    "ALL, jakarta.servlet-api-5.0.0.jar",
    "ALL, jakarta.servlet-api-6.1.0.jar",
    "JAVAX, javax.servlet-api-3.1.0.jar",
    "JAVAX, javax.servlet-api-4.0.1.jar"
  })
  void findsEveryFieldAndMethod(PublishedJar jar, String servletApi) throws IOException {
    Map<String, byte[]> files = jar.files();
    Members members = new Members(files, PublishedJar.files(PublishedJar.servletApi(servletApi)));
    Uses uses = new Uses();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().endsWith(".class")) {
        new ClassReader(file.getValue()).accept(uses, ClassReader.SKIP_DEBUG);
      }
    }

    assertTrue(uses.all.size() > 1000, uses.all.size() + " uses");
    uses.all.removeIf(use -> members.has(use.owner, use.name, use.descriptor));
    assertEquals(Set.of(), uses.all);
  }

  private record Use(String owner, String name, String descriptor) implements Comparable<Use> {
    @Override
    public int compareTo(Use other) {
      return toString().compareTo(other.toString());
    }
  }

  /** Collects the fields and methods that the code of classes uses. */
  private static final class Uses extends ClassVisitor {
    private final Set<Use> all = new TreeSet<>();

    Uses() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String type, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
          all.add(new Use(owner, name, descriptor));
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
          all.add(new Use(owner, name, descriptor));
        }

        @Override
        public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
          add(bootstrap);
          for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
              add(handle);
            }
          }
        }

        private void add(Handle handle) {
          all.add(new Use(handle.getOwner(), handle.getName(), handle.getDesc()));
        }
      };
    }
  }
}

package dev.jwtbearer.legacy;

import java.nio.file.Path;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** The servlet API that an application is for, and the jar of the filter that goes with it. */
enum Flavour {
  ALL("-all.jar"),
  JAVAX("-javax.jar");

  private final String suffix;

  Flavour(String suffix) {
    this.suffix = suffix;
  }

  Path jar() {
    return Path.of(System.getProperty("published") + suffix);
  }

  /** A class of the application, which is written for jakarta.servlet, for this API. */
  byte[] adapted(byte[] type) {
    if (this == ALL) {
      return type;
    }
    ClassWriter writer = new ClassWriter(0);
    Remapper renaming =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String name) {
            return name.replaceFirst("^jakarta/servlet/", "javax/servlet/");
          }
        };
    new ClassReader(type).accept(new ClassRemapper(writer, renaming), 0);
    return writer.toByteArray();
  }
}

package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jar of the filter that brings its libraries with it. */
record OneJar(Path jar) {
  /** What it takes the place of. The sample uses jackson-core itself. */
  private static final List<String> REPLACED =
      List.of(
          "jwt-bearer-filter-",
          "java-jwt-",
          "caffeine-",
          "jackson-databind-",
          "jackson-annotations-",
          "error_prone_annotations-");

  void putInto(Path lib) throws IOException {
    for (Path replaced : replaced(lib)) {
      Files.delete(replaced);
    }
    Files.copy(jar, lib.resolve(jar.getFileName().toString()));
  }

  private static List<Path> replaced(Path lib) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      return files
          .filter(file -> REPLACED.stream().anyMatch(file.getFileName().toString()::startsWith))
          .toList();
    }
  }
}

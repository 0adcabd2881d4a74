package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory and all that is below it. */
record Tree(Path root) {
  /** Copies it to a place that does not exist yet. */
  void copyTo(Path place) throws IOException {
    for (Path file : files()) {
      Files.copy(file, place.resolve(root.relativize(file).toString()));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.toList();
    }
  }
}

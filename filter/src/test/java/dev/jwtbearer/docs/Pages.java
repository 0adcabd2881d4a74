package dev.jwtbearer.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the documentation. */
final class Pages {
  static final Path ROOT = Path.of("..");
  static final Path DOCS = ROOT.resolve("docs");

  private Pages() {}

  /** Those at the top, and all below {@code docs}. */
  static List<Path> all() {
    return Stream.concat(
            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve),
            below("").stream())
        .toList();
  }

  /** All below a folder of {@code docs}, in order. */
  static List<Path> below(String folder) {
    try (Stream<Path> files = Files.walk(DOCS.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

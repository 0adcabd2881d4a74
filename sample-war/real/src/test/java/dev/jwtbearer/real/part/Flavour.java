package dev.jwtbearer.real.part;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the sample is packaged for, and how the filter comes into it. */
public enum Flavour {
  /** As packaged: for {@code jakarta.servlet}, with the thin jar and its libraries. */
  PACKAGED("sample.war", Optional.empty()),
  /** With the filter as one jar. */
  JAKARTA("sample.war", Optional.of("filter.all")),
  /** Transformed, with the filter as one jar. */
  JAVAX("sample.war.javax", Optional.of("filter.javax"));

  private final String property;
  private final Optional<String> oneJar;

  Flavour(String property, Optional<String> oneJar) {
    this.property = property;
    this.oneJar = oneJar;
  }

  Path war() {
    return made(property);
  }

  Optional<OneJar> oneJar() {
    return oneJar.map(jar -> new OneJar(made(jar)));
  }

  private static Path made(String property) {
    Path file = Path.of(System.getProperty(property));
    if (!Files.exists(file)) {
      throw new AssertionError("There is no " + file + ": run mvn package in the root first.");
    }
    return file;
  }
}

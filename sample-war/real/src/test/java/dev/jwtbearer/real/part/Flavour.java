package dev.jwtbearer.real.part;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The servlet API that a server has, and the packaged sample for it. That for {@code javax.servlet}
 * gets the filter as one jar.
 */
public enum Flavour {
  JAKARTA("sample.war"),
  JAVAX("sample.war.javax");

  private final String property;

  Flavour(String property) {
    this.property = property;
  }

  Path war() {
    Path war = Path.of(System.getProperty(property));
    if (!Files.exists(war)) {
      throw new AssertionError("There is no " + war + ": run mvn package in the root first.");
    }
    return war;
  }
}

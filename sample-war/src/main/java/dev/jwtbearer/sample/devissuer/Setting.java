package dev.jwtbearer.sample.devissuer;

import java.util.Optional;
import java.util.stream.Stream;

/** A setting from outside: a system property, else an environment variable. Blank is unset. */
public final class Setting {
  private Setting() {}

  public static Optional<String> find(String name) {
    return Stream.of(
            Optional.ofNullable(System.getProperty(name)), Optional.ofNullable(System.getenv(name)))
        .flatMap(Optional::stream)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}

package dev.jwtbearer.settings;

import dev.jwtbearer.log.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the parameter that somebody probably meant. */
final class Suggestions {
  private Suggestions() {}

  /** The nearest name that differs in at most a third of its letters, whatever their case. */
  static Optional<String> nearest(String written, List<Parameter<?>> parameters) {
    return Spelling.nearest(
        written, parameters.stream().map(Parameter::name).collect(Collectors.toList()));
  }
}

package dev.jwtbearer.authorization;

import java.util.List;
import java.util.Optional;

/** Which requirement a path and a method fall under. */
@FunctionalInterface
public interface RuleSet {

  /**
   * The requirement: one object for one rule, so that paths under the same rule can be told from
   * others.
   *
   * @param path servletPath and pathInfo together, or what a framework could take for them
   * @param method as the client wrote it
   */
  Requirement requirementFor(String path, String method);

  /** The one requirement that all paths and methods fall under; empty if there may be another. */
  default Optional<Requirement> only() {
    return Optional.empty();
  }

  /** What is open to everybody, where the text of the rules does not say it; for the log. */
  default Optional<String> open() {
    return Optional.empty();
  }

  /** What is open to everybody, and probably should not; for the log. */
  default Optional<String> gaps() {
    return Optional.empty();
  }

  /** All scopes that rules ask for, in their order, each once. */
  default List<String> scopes() {
    return List.of();
  }
}

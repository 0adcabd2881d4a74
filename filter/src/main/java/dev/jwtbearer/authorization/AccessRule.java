package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.UrlPattern;

/** One rule of a list. Immutable. */
final class AccessRule {
  private final int line;
  private final UrlPattern pattern;
  private final MethodSet methods;
  private final Requirement requirement;

  /**
   * @param line where it stands, counted from 1
   */
  AccessRule(int line, UrlPattern pattern, MethodSet methods, Requirement requirement) {
    this.line = line;
    this.pattern = pattern;
    this.methods = methods;
    this.requirement = requirement;
  }

  /** Allocates nothing. */
  boolean covers(String path, String method) {
    return pattern.matches(path) && methods.contains(method);
  }

  int line() {
    return line;
  }

  UrlPattern pattern() {
    return pattern;
  }

  MethodSet methods() {
    return methods;
  }

  Requirement requirement() {
    return requirement;
  }
}

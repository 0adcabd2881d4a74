package dev.jwtbearer.authorization;

/** One rule of a list. Immutable. */
final class AccessRule {
  private final int line;
  private final PathPattern pattern;
  private final MethodSet methods;
  private final Requirement requirement;

  /**
   * @param line where it stands, counted from 1
   */
  AccessRule(int line, PathPattern pattern, MethodSet methods, Requirement requirement) {
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

  PathPattern pattern() {
    return pattern;
  }

  MethodSet methods() {
    return methods;
  }

  Requirement requirement() {
    return requirement;
  }
}

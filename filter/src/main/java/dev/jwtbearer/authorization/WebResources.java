package dev.jwtbearer.authorization;

import java.util.List;
import java.util.Set;

/** A {@code web-resource-collection}: patterns, and the methods that it covers. Immutable. */
final class WebResources {
  private final List<PathPattern> patterns;
  private final Set<String> methods;
  private final boolean omits;

  /**
   * @param methods those named; none for all
   * @param omits true if it covers all others instead
   */
  WebResources(List<PathPattern> patterns, Set<String> methods, boolean omits) {
    this.patterns = List.copyOf(patterns);
    this.methods = Set.copyOf(methods);
    this.omits = omits;
  }

  List<PathPattern> patterns() {
    return patterns;
  }

  boolean hasPattern(String text) {
    return patterns.stream().anyMatch(pattern -> pattern.toString().equals(text));
  }

  /** Those that are named, be they covered or omitted. */
  Set<String> namedMethods() {
    return methods;
  }

  /** True if it covers the method: as it is written, and HEAD does not follow GET. */
  boolean covers(String method) {
    return methods.isEmpty() || methods.contains(method) != omits;
  }

  /** True if it covers methods that nobody named. */
  boolean coversOthers() {
    return methods.isEmpty() || omits;
  }
}

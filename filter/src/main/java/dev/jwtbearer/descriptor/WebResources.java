package dev.jwtbearer.descriptor;

import java.util.List;
import java.util.Set;

/** A {@code web-resource-collection}: patterns, and the methods that it covers. Immutable. */
public final class WebResources {
  private final List<UrlPattern> patterns;
  private final Set<String> methods;
  private final boolean omits;

  /**
   * @param methods those named; none for all
   * @param omits true if it covers all others instead
   */
  WebResources(List<UrlPattern> patterns, Set<String> methods, boolean omits) {
    this.patterns = List.copyOf(patterns);
    this.methods = Set.copyOf(methods);
    this.omits = omits;
  }

  public List<UrlPattern> patterns() {
    return patterns;
  }

  public boolean hasPattern(String text) {
    return patterns.stream().anyMatch(pattern -> pattern.toString().equals(text));
  }

  /** Those that are named, be they covered or omitted. */
  public Set<String> namedMethods() {
    return methods;
  }

  /** True if it covers the method: as it is written, and HEAD does not follow GET. */
  public boolean covers(String method) {
    return methods.isEmpty() || methods.contains(method) != omits;
  }

  /** True if it covers methods that nobody named. */
  public boolean coversOthers() {
    return methods.isEmpty() || omits;
  }
}

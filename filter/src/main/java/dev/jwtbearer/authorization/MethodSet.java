package dev.jwtbearer.authorization;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The methods of a rule. Their case counts, as in HTTP. Immutable. */
final class MethodSet {
  /** What a rule has that names none: also methods that nobody knows. */
  static final MethodSet ALL = new MethodSet(Set.of());

  private final Set<String> names;

  private MethodSet(Set<String> names) {
    this.names = Set.copyOf(names);
  }

  /**
   * @param names at least one; GET stands for HEAD too
   */
  static MethodSet of(Set<String> names) {
    Set<String> all = new HashSet<>(names);
    if (names.contains("GET")) {
      all.add("HEAD");
    }
    return new MethodSet(all);
  }

  boolean contains(String method) {
    return names.isEmpty() || names.contains(method);
  }

  /** True if some method is in both. */
  boolean sharesWith(MethodSet other) {
    return names.isEmpty()
        || other.names.isEmpty()
        || names.stream().anyMatch(other.names::contains);
  }

  /** True if each method of this one is in one of the others. */
  boolean isCoveredBy(List<MethodSet> others) {
    return others.contains(ALL)
        || (!names.isEmpty()
            && names.stream()
                .allMatch(name -> others.stream().anyMatch(other -> other.contains(name))));
  }
}

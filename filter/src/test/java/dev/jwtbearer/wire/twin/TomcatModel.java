package dev.jwtbearer.wire.twin;

import static dev.jwtbearer.wire.twin.Deviation.DEFAULT_IS_EXACT_AT_ROOT;
import static dev.jwtbearer.wire.twin.Deviation.GOES_ON_AFTER_PREFIX;
import static dev.jwtbearer.wire.twin.Deviation.LAST_PREFIX_COUNTS;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What Tomcat permits: the specification, but for some deviations. */
final class TomcatModel {
  private final Set<Deviation> deviations;
  private final ConstraintSet set;

  TomcatModel(Set<Deviation> deviations, ConstraintSet set) {
    this.deviations = deviations;
    this.set = set.deniesUncovered() ? withDenials(set) : set;
  }

  /** Uncovered methods are denied by constraints of their own, behind the others. */
  private static ConstraintSet withDenials(ConstraintSet set) {
    List<Constraint> all = new ArrayList<>(set.constraints());
    for (String pattern : Set.copyOf(set.patterns())) {
      Set<String> named = new HashSet<>(set.namedMethods());
      named.removeIf(method -> set.covering(pattern, method).isEmpty());
      boolean coversOthers = !set.covering(pattern, "SOME-OTHER").isEmpty();
      Set<String> uncovered = new HashSet<>(set.namedMethods());
      uncovered.removeAll(named);
      if (!coversOthers || !uncovered.isEmpty()) {
        List<String> methods = List.copyOf(coversOthers ? uncovered : named);
        Resources denied = new Resources(List.of(pattern), methods, !coversOthers);
        all.add(Constraint.on(List.of(denied), "none"));
      }
    }
    return new ConstraintSet(set.name(), all, set.declared(), false);
  }

  Permitted permitted(String method, String path) {
    String exact = path.equals("/") ? "" : path;
    if (path.equals("/")
        && set.patterns().contains("/")
        && deviations.contains(DEFAULT_IS_EXACT_AT_ROOT)) {
      List<Constraint> both = new ArrayList<>(set.covering("", method));
      both.addAll(set.covering("/", method));
      return Permitted.by(both, set);
    }
    if (set.patterns().contains(exact)) {
      return Permitted.by(set.covering(exact, method), set);
    }
    Optional<List<Constraint>> byPrefix = byPrefix(method, path);
    boolean goesOn =
        deviations.contains(GOES_ON_AFTER_PREFIX) && byPrefix.filter(List::isEmpty).isPresent();
    if (byPrefix.isPresent() && !goesOn) {
      return Permitted.by(byPrefix.get(), set);
    }
    String next = Specification.extension(set, path).orElse("/");
    return Permitted.by(set.covering(next, method), set);
  }

  /** Empty if no prefix matches. */
  private Optional<List<Constraint>> byPrefix(String method, String path) {
    List<Constraint> covering = new ArrayList<>();
    int longest = 0;
    for (Constraint constraint : set.constraints()) {
      for (Resources resources : constraint.collections()) {
        int length = length(resources, path, longest);
        if (length > longest) {
          longest = length;
          covering.clear();
        }
        if (length > 0 && length == longest && resources.covers(method)) {
          covering.add(constraint);
        }
      }
    }
    return longest == 0 ? Optional.empty() : Optional.of(covering);
  }

  private int length(Resources resources, String path, int atLeast) {
    IntStream lengths =
        resources.patterns().stream()
            .filter(pattern -> Specification.isPrefix(pattern, path))
            .mapToInt(String::length)
            .filter(length -> length >= atLeast);
    return deviations.contains(LAST_PREFIX_COUNTS)
        ? lengths.reduce(0, (one, next) -> next)
        : lengths.max().orElse(0);
  }
}

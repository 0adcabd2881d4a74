package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.SecurityConstraints;
import dev.jwtbearer.descriptor.UrlPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The security constraints of a web.xml, as a servlet container enforces them (Servlet 6.0, section
 * 13.8.3). Only the constraints on the best matching pattern count: an exact one, else the longest
 * path prefix, else an extension, else {@code /}. What matches none is open to everybody.
 */
final class ConstraintRules implements RuleSet {
  private static final Requirement UNCONSTRAINED = Requirement.of(Access.PUBLIC);

  private final Map<String, ConstrainedPattern> exact = new HashMap<>();

  /** Exact ones come first, and each has its constraints at the same index. */
  private final UrlPattern[] patterns;

  private final List<ConstrainedPattern> constrained = new ArrayList<>();
  private final boolean coversAllPaths;

  /** The best match first. */
  private static final Comparator<UrlPattern> BEST_FIRST =
      Comparator.comparing(UrlPattern::kind)
          .thenComparing(Comparator.comparingInt(UrlPattern::length).reversed());

  ConstraintRules(SecurityConstraints constraints) {
    Map<String, UrlPattern> byText = new TreeMap<>();
    constraints.constraints().stream()
        .flatMap(constraint -> constraint.resources().stream())
        .flatMap(resources -> resources.patterns().stream())
        .forEach(pattern -> byText.put(pattern.toString(), pattern));
    List<UrlPattern> ordered = new ArrayList<>(byText.values());
    ordered.sort(BEST_FIRST);
    for (UrlPattern pattern : ordered) {
      ConstrainedPattern those = new ConstrainedPattern(pattern.toString(), constraints);
      constrained.add(those);
      if (pattern.kind() == UrlPattern.Kind.EXACT) {
        exact.put(pattern.path(), those);
      }
    }
    patterns = ordered.toArray(new UrlPattern[0]);
    coversAllPaths = ordered.stream().anyMatch(UrlPattern::isEverything);
  }

  /** Allocates nothing. */
  @Override
  public Requirement requirementFor(String path, String method) {
    ConstrainedPattern best = exact.get(path.isEmpty() ? "/" : path);
    for (int i = exact.size(); best == null && i < patterns.length; i++) {
      if (patterns[i].matches(path)) {
        best = constrained.get(i);
      }
    }
    return best != null ? best.requirementFor(method) : UNCONSTRAINED;
  }

  @Override
  public Optional<String> open() {
    Optional<String> named = each(ConstrainedPattern::open);
    return coversAllPaths
        ? named
        : Optional.of(
            "all paths that match none of the patterns"
                + named.map(text -> ", " + text).orElse(""));
  }

  @Override
  public Optional<String> gaps() {
    return each(ConstrainedPattern::gaps);
  }

  private Optional<String> each(Function<ConstrainedPattern, Optional<String>> part) {
    String text =
        constrained.stream().map(part).flatMap(Optional::stream).collect(Collectors.joining("; "));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}

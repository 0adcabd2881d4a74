package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.SecurityConstraint;
import dev.jwtbearer.descriptor.SecurityConstraints;
import dev.jwtbearer.descriptor.WebResources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What all constraints on one pattern demand together, by method (Servlet 6.0, section 13.8.1).
 * Immutable.
 */
final class ConstrainedPattern {
  private final String pattern;
  private final SecurityConstraints all;
  private final Map<String, Requirement> byMethod = new HashMap<>();
  private final Requirement forOthers;
  private final Set<String> uncovered = new TreeSet<>();
  private final boolean coversOthers;

  ConstrainedPattern(String pattern, SecurityConstraints all) {
    this.pattern = pattern;
    this.all = all;
    for (String method : namedMethods()) {
      List<SecurityConstraint> those = covering(resources -> resources.covers(method));
      if (those.isEmpty()) {
        uncovered.add(method);
      }
      byMethod.put(method, together(those));
    }
    List<SecurityConstraint> others = covering(WebResources::coversOthers);
    coversOthers = !others.isEmpty();
    forOthers = together(others);
  }

  /** Also those of other patterns: here they are like all that are not named. */
  private Set<String> namedMethods() {
    return all.constraints().stream()
        .flatMap(constraint -> constraint.resources().stream())
        .flatMap(resources -> resources.namedMethods().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<SecurityConstraint> covering(Predicate<WebResources> isCovered) {
    List<SecurityConstraint> covering = new ArrayList<>();
    for (SecurityConstraint constraint : all.constraints()) {
      if (constraint.resources().stream()
          .anyMatch(those -> those.hasPattern(pattern) && isCovered.test(those))) {
        covering.add(constraint);
      }
    }
    return covering;
  }

  private Requirement together(List<SecurityConstraint> constraints) {
    Requirement requirement = access(constraints);
    boolean needsTls =
        !constraints.isEmpty() && constraints.stream().allMatch(SecurityConstraint::needsTls);
    return needsTls ? requirement.byTlsAlone() : requirement;
  }

  private Requirement access(List<SecurityConstraint> constraints) {
    if (constraints.isEmpty()) {
      return says(all.denyUncovered() ? Access.DENIED : Access.PUBLIC);
    }
    if (constraints.stream().anyMatch(SecurityConstraint::permitsNobody)) {
      return says(Access.DENIED);
    }
    if (constraints.stream().anyMatch(SecurityConstraint::permitsAll)) {
      return says(Access.PUBLIC);
    }
    Set<String> roles = new TreeSet<>();
    constraints.forEach(constraint -> roles.addAll(constraint.roles()));
    if (roles.contains(SecurityConstraints.ANY_USER)) {
      return says(Access.AUTHENTICATED);
    }
    if (roles.remove(SecurityConstraints.ANY_KNOWN_ROLE)) {
      roles.addAll(all.knownRoles());
    }
    return Requirement.ofRule(
        Access.AUTHENTICATED, List.of(RoleCondition.any(List.copyOf(roles))), text());
  }

  private Requirement says(Access access) {
    return Requirement.ofRule(access, List.of(), text());
  }

  private String text() {
    return "constraint on " + shown();
  }

  private String shown() {
    return pattern.isEmpty() ? "the root" : pattern;
  }

  /** Allocates nothing. */
  Requirement requirementFor(String method) {
    Requirement named = byMethod.get(method);
    return named != null ? named : forOthers;
  }

  /** The pattern and those methods of it that are open, since a constraint says so. */
  Optional<String> open() {
    Set<String> open = new TreeSet<>();
    Set<String> closed = new TreeSet<>();
    byMethod.forEach(
        (method, found) -> (found.access() == Access.PUBLIC ? open : closed).add(method));
    if (coversOthers && forOthers.access() == Access.PUBLIC) {
      return Optional.of(shown() + allMethodsBut(closed));
    }
    open.removeAll(uncovered);
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(shown() + " by " + String.join(", ", open));
  }

  /** The pattern and those methods of it that no constraint covers, if these are open. */
  Optional<String> gaps() {
    if (all.denyUncovered() || (coversOthers && uncovered.isEmpty())) {
      return Optional.empty();
    }
    Set<String> covered = new TreeSet<>(byMethod.keySet());
    covered.removeAll(uncovered);
    return Optional.of(
        coversOthers
            ? shown() + " by " + String.join(", ", uncovered)
            : shown() + allMethodsBut(covered));
  }

  private static String allMethodsBut(Set<String> methods) {
    return methods.isEmpty() ? "" : " by all methods but " + String.join(", ", methods);
  }
}

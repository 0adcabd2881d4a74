package dev.jwtbearer.authorization;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All that a file says about security. Immutable. */
final class SecurityConstraints {
  static final String ANY_KNOWN_ROLE = "*";
  static final String ANY_USER = "**";

  private final List<SecurityConstraint> constraints;
  private final Set<String> knownRoles;
  private final boolean denyUncovered;

  /**
   * @param declaredRoles of {@code security-role}
   * @param denyUncovered whether {@code deny-uncovered-http-methods} is there
   */
  SecurityConstraints(
      List<SecurityConstraint> constraints, Set<String> declaredRoles, boolean denyUncovered) {
    this.constraints = List.copyOf(constraints);
    this.knownRoles = new TreeSet<>(declaredRoles);
    constraints.forEach(constraint -> knownRoles.addAll(constraint.roles()));
    knownRoles.removeAll(Set.of(ANY_KNOWN_ROLE, ANY_USER));
    this.denyUncovered = denyUncovered;
  }

  List<SecurityConstraint> constraints() {
    return constraints;
  }

  /** What {@code *} stands for: declared roles, and as in containers those that are only named. */
  Set<String> knownRoles() {
    return knownRoles;
  }

  boolean denyUncovered() {
    return denyUncovered;
  }
}

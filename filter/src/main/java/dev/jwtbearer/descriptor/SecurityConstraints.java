package dev.jwtbearer.descriptor;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All that a file says about security. Immutable. */
public final class SecurityConstraints {
  public static final String ANY_KNOWN_ROLE = "*";
  public static final String ANY_USER = "**";

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

  public List<SecurityConstraint> constraints() {
    return constraints;
  }

  /** What {@code *} stands for: declared roles, and as in containers those that are only named. */
  public Set<String> knownRoles() {
    return knownRoles;
  }

  public boolean denyUncovered() {
    return denyUncovered;
  }
}

package dev.jwtbearer.authorization;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Roles of the principal, mapped and prefixed as the application sees them. */
final class RoleCondition implements PrincipalCondition {
  private final List<String> roles;
  private final boolean wantsAll;

  private RoleCondition(List<String> roles, boolean wantsAll) {
    this.roles = List.copyOf(roles);
    this.wantsAll = wantsAll;
  }

  static RoleCondition any(List<String> roles) {
    return new RoleCondition(roles, false);
  }

  static RoleCondition all(List<String> roles) {
    return new RoleCondition(roles, true);
  }

  @Override
  public Optional<AccessException> unmet(JwtPrincipal principal, Instant now) {
    Set<String> held = principal.roles();
    return (wantsAll ? held.containsAll(roles) : holdsOne(held))
        ? Optional.empty()
        : Optional.of(
            new AccessException(
                Refusal.INSUFFICIENT_ROLE,
                "needs "
                    + (wantsAll ? "all of the roles " : "one of the roles ")
                    + String.join(", ", roles)));
  }

  private boolean holdsOne(Set<String> held) {
    for (String role : roles) {
      if (held.contains(role)) {
        return true;
      }
    }
    return false;
  }
}

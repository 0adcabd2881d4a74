package dev.jwtbearer.policy;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Roles of the principal, mapped and prefixed as the application sees them. */
final class RoleCondition implements Condition {
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
  public Optional<Unmet> unmet(JwtPrincipal principal, Instant now) {
    boolean isMet =
        wantsAll
            ? principal.roles().containsAll(roles)
            : roles.stream().anyMatch(principal.roles()::contains);
    return isMet
        ? Optional.empty()
        : Optional.of(
            Unmet.of(
                Refusal.INSUFFICIENT_ROLE,
                "needs "
                    + (wantsAll ? "all of the roles " : "one of the roles ")
                    + String.join(", ", roles)));
  }
}

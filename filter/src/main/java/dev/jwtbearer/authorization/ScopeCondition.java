package dev.jwtbearer.authorization;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.RequiredAuthorization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All of some scopes. */
final class ScopeCondition implements PrincipalCondition {
  private final List<String> scopes;

  /**
   * @param scopes all that the rule asks for; if empty, it asks for none
   */
  ScopeCondition(List<String> scopes) {
    this.scopes = List.copyOf(scopes);
  }

  @Override
  public List<String> scopes() {
    return scopes;
  }

  @Override
  public Optional<AccessException> unmet(JwtPrincipal principal, Instant now) {
    if (principal.scopes().containsAll(scopes)) {
      return Optional.empty();
    }
    List<String> missing =
        scopes.stream()
            .filter(scope -> !principal.scopes().contains(scope))
            .collect(Collectors.toList());
    return Optional.of(
        AccessException.insufficient(
            Refusal.INSUFFICIENT_SCOPE,
            "lacks the scopes " + String.join(" ", missing),
            RequiredAuthorization.scopes(scopes, missing)));
  }
}

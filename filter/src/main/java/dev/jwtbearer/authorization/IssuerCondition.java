package dev.jwtbearer.authorization;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import java.time.Instant;
import java.util.Optional;

/** One of the issuers that the configuration names. */
final class IssuerCondition implements PrincipalCondition {
  private final String name;

  /**
   * @param name the suffix of its parameters
   */
  IssuerCondition(String name) {
    this.name = name;
  }

  @Override
  public Optional<AccessException> unmet(JwtPrincipal principal, Instant now) {
    return principal.issuerName().filter(name::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            new AccessException(
                Refusal.ISSUER_NOT_PERMITTED, "needs a token of the issuer " + name));
  }
}

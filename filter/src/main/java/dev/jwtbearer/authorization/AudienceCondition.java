package dev.jwtbearer.authorization;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.log.SafeText;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The token is meant for one of some audiences, besides those that the filter accepts. */
final class AudienceCondition implements PrincipalCondition {
  private final List<String> audiences;

  AudienceCondition(List<String> audiences) {
    this.audiences = List.copyOf(audiences);
  }

  @Override
  public Optional<AccessException> unmet(JwtPrincipal principal, Instant now) {
    return Collections.disjoint(audiences, principal.audience())
        ? Optional.of(
            new AccessException(
                Refusal.CLAIM_NOT_PERMITTED,
                "aud "
                    + SafeText.quoteAll(principal.audience())
                    + " has none of "
                    + SafeText.quoteAll(audiences)))
        : Optional.empty();
  }
}

package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.log.SafeText;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/** {@code aud} holds one of the accepted audiences, exactly (RFC 7519, section 4.1.3). */
public final class AudienceValidator implements ClaimValidator {
  private final Set<String> accepted;

  public AudienceValidator(Collection<String> accepted) {
    this.accepted = Set.copyOf(accepted);
  }

  @Override
  public void check(Claims claims, Instant now) throws AccessException {
    if (Collections.disjoint(accepted, claims.audience())) {
      throw new AccessException(
          Refusal.WRONG_AUDIENCE,
          "aud "
              + SafeText.quoteAll(claims.audience())
              + " has none of "
              + SafeText.quoteAll(accepted));
    }
  }
}

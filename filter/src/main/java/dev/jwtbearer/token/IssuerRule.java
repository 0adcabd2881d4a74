package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.RejectedToken;
import java.time.Instant;

/** {@code iss} is exactly the configured issuer (RFC 7519, section 4.1.1). */
public final class IssuerRule implements ClaimRule {
  private final String issuer;

  public IssuerRule(String issuer) {
    this.issuer = issuer;
  }

  @Override
  public void check(Claims claims, Instant now) throws RejectedToken {
    if (!claims.issuer().filter(issuer::equals).isPresent()) {
      throw new RejectedToken(
          Refusal.WRONG_ISSUER, "iss " + claims.issuer().orElse("missing") + ", not " + issuer);
    }
  }
}

package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.RejectedToken;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The token is an access token that whoever holds it may use. Refused are the marks of an ID token
 * (OpenID Connect Core 1.0, section 3.1.3.6), of a security event such as a logout (RFC 8417), of
 * Keycloak's other tokens, and of a proof of possession that this filter does not check (RFC 7800).
 */
public final class AccessTokenRule implements ClaimRule {
  private static final List<String> MARKS = List.of("at_hash", "c_hash", "s_hash", "events");
  private static final Set<String> OTHER_KEYCLOAK_TOKENS =
      Set.of("ID", "Refresh", "Offline", "Logout");

  @Override
  public void check(Claims claims, Instant now) throws RejectedToken {
    for (String mark : MARKS) {
      if (claims.json().has(mark)) {
        throw new RejectedToken(Refusal.NOT_AN_ACCESS_TOKEN, "claim " + mark);
      }
    }
    Object type = claims.json().value("typ");
    if (type instanceof String && OTHER_KEYCLOAK_TOKENS.contains(type)) {
      throw new RejectedToken(Refusal.NOT_AN_ACCESS_TOKEN, "claim typ is " + type);
    }
    if (claims.json().has("cnf")) {
      throw new RejectedToken(Refusal.PROOF_NOT_CHECKED, "claim cnf");
    }
  }
}

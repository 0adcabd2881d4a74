package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.TokenDetails;
import java.util.Map;
import java.util.Objects;

/**
 * Asks the issuer about JWTs that are good in themselves, since they may have been revoked (RFC
 * 7662). Issuer, audience and {@code cnf} of the answer count too. A result is reused for as long
 * as the answer may be.
 */
public final class RevocationAuthenticator implements TokenAuthenticator {
  private final TokenAuthenticator jwts;
  private final Map<String, IntrospectingAuthenticator> byIssuerName;

  /**
   * @param byIssuerName asks the issuer of that name, empty for the one without; tokens of others
   *     are not asked about
   */
  public RevocationAuthenticator(
      TokenAuthenticator jwts, Map<String, IntrospectingAuthenticator> byIssuerName) {
    this.jwts = jwts;
    this.byIssuerName = Map.copyOf(byIssuerName);
  }

  @Override
  public AuthenticationResult authenticate(String token, Deadline deadline) {
    AuthenticationResult ofToken = jwts.authenticate(token, deadline);
    if (!ofToken.isAuthenticated()) {
      return ofToken;
    }
    JwtPrincipal principal = ofToken.principal().orElseThrow();
    IntrospectingAuthenticator issuer = byIssuerName.get(principal.issuerName().orElse(""));
    if (issuer == null) {
      return ofToken;
    }
    AuthenticationResult answer = issuer.authenticate(token, principal.claims());
    if (!answer.isAuthenticated()) {
      return answer;
    }
    Object confirmation = answer.principal().orElseThrow().claims().get(Claims.CONFIRMATION);
    if (!Objects.equals(confirmation, principal.claims().get(Claims.CONFIRMATION))) {
      return AuthenticationResult.failed(
          new AccessException(
                  Refusal.BAD_CLAIMS, "cnf of the token and of its issuer's answer differ")
              .withToken(TokenDetails.of(principal)));
    }
    return AuthenticationResult.authenticated(
        principal, ofToken.exposed(), shorter(ofToken.lifetime(), answer.lifetime()));
  }

  private static Lifetime shorter(Lifetime one, Lifetime other) {
    return new Lifetime() {
      @Override
      public boolean isValid(long now) {
        return one.isValid(now) && other.isValid(now);
      }

      @Override
      public long left(long now) {
        return Math.min(one.left(now), other.left(now));
      }
    };
  }
}

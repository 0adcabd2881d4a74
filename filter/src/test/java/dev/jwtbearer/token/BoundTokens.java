package dev.jwtbearer.token;

import dev.jwtbearer.jose.ClaimPath;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jwk.KeyRequirements;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.jwks.FixedKeys;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An authenticator as it will be where proofs are checked: it accepts tokens with {@code cnf}. */
public final class BoundTokens {
  private BoundTokens() {}

  public static TokenAuthenticator authenticator(Clock clock) {
    TokenValidators validators =
        new TokenValidators(
            new HeaderValidator(
                Set.of(JwsAlgorithm.RS256), new TypHeaderValidator(List.of("at+jwt", "JWT"))),
            new AccessTokenValidator(false, true),
            List.of(new AudienceValidator(List.of(TestToken.AUDIENCE))),
            new PrincipalClaims(List.of(ClaimPath.parse("sub").orElseThrow())),
            new RoleConverter(List.of(), Map.of(), "", false),
            new ExposedClaims(Map.of()));
    try {
      TrustedIssuer issuer =
          new TrustedIssuer(
              Optional.empty(),
              validators,
              new FixedKeys(
                  KeySet.ofOnly(
                      new KeyRequirements(Set.of(JwsAlgorithm.RS256))
                          .check(Optional.empty(), TestKey.RSA.publicKey()))));
      return new JwtAuthenticator(
          16 * 1024, new TrustedIssuers(Map.of(TestToken.ISSUER, issuer), Optional.empty()), clock);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

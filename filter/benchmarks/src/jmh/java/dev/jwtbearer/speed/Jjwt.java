package dev.jwtbearer.speed;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.JwtParserBuilder;
import io.jsonwebtoken.Jwts;
import java.security.Key;
import java.security.PublicKey;
import javax.crypto.SecretKey;

/** jjwt's parser, with one key. */
final class Jjwt {
  private Jjwt() {}

  static Verification of(Signing signing) {
    JwtParserBuilder builder =
        Jwts.parser().requireIssuer(SampleToken.ISSUER).requireAudience(SampleToken.AUDIENCE);
    Key key = signing.verificationKey();
    JwtParser parser =
        (key instanceof SecretKey secret
                ? builder.verifyWith(secret)
                : builder.verifyWith((PublicKey) key))
            .build();
    return token -> {
      try {
        parser.parseSignedClaims(token);
        return true;
      } catch (JwtException e) {
        return false;
      }
    };
  }
}

package dev.jwtbearer.speed;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.JWTVerifier;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** java-jwt alone, with one key. */
final class JavaJwt {
  private JavaJwt() {}

  static Verification of(Signing signing) {
    JWTVerifier verifier =
        JWT.require(algorithm(signing))
            .withIssuer(SampleToken.ISSUER)
            .withAudience(SampleToken.AUDIENCE)
            .build();
    return token -> {
      try {
        verifier.verify(token);
        return true;
      } catch (JWTVerificationException e) {
        return false;
      }
    };
  }

  private static Algorithm algorithm(Signing signing) {
    return switch (signing) {
      case RS256 -> Algorithm.RSA256((RSAPublicKey) signing.verificationKey());
      case PS256 -> Algorithm.RSA256PSS((RSAPublicKey) signing.verificationKey());
      case ES256 -> Algorithm.ECDSA256((ECPublicKey) signing.verificationKey());
      case HS256 -> Algorithm.HMAC256(Signing.SECRET);
      default -> throw new IllegalArgumentException(signing.header());
    };
  }
}

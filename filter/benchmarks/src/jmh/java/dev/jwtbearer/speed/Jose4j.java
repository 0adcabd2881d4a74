package dev.jwtbearer.speed;

import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** jose4j's consumer, with one key. */
final class Jose4j {
  private Jose4j() {}

  static Verification of(Signing signing) {
    JwtConsumer consumer =
        new JwtConsumerBuilder()
            .setVerificationKey(signing.verificationKey())
            .setJwsAlgorithmConstraints(ConstraintType.PERMIT, signing.header())
            .setExpectedIssuer(SampleToken.ISSUER)
            .setExpectedAudience(SampleToken.AUDIENCE)
            .setRequireExpirationTime()
            .build();
    return token -> {
      try {
        consumer.process(token);
        return true;
      } catch (InvalidJwtException e) {
        return false;
      }
    };
  }
}

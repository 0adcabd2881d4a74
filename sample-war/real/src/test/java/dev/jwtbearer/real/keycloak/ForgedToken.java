package dev.jwtbearer.real.keycloak;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;

/** Signs what it likes with an RSA key that Keycloak has never seen. */
final class ForgedToken {
  private static final PrivateKey KEY = key();

  private ForgedToken() {}

  /** A token whose claims are all that the ledger asks for. */
  static String by(String keyId, String issuer) {
    long now = Instant.now().getEpochSecond();
    return signed(
        """
        {"alg":"RS256","typ":"JWT","kid":"%s"}"""
            .formatted(keyId),
        """
        {"iss":"%s","aud":"orders-api","sub":"mallory","iat":%d,"exp":%d}"""
            .formatted(issuer, now, now + 300));
  }

  private static String signed(String header, String payload) {
    String signed = Jwt.encoded(header) + "." + Jwt.encoded(payload);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(KEY);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + Jwt.encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static PrivateKey key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

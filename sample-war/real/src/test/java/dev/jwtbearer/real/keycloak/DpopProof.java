package dev.jwtbearer.real.keycloak;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.UUID;

/** Asks for a token that only the holder of a key may use (RFC 9449, section 4.2). */
final class DpopProof {
  private DpopProof() {}

  /** A proof of possession of a fresh key, for a POST to that address. */
  static String forPost(String address) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      ECPublicKey key = (ECPublicKey) pair.getPublic();
      String header =
          """
          {"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"%s","y":"%s"}}"""
              .formatted(coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
      String payload =
          """
          {"jti":"%s","htm":"POST","htu":"%s","iat":%d}"""
              .formatted(UUID.randomUUID(), address, Instant.now().getEpochSecond());
      String signed = Jwt.encoded(header) + "." + Jwt.encoded(payload);
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + Jwt.encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String coordinate(BigInteger value) {
    byte[] bytes = new byte[32];
    byte[] digits = value.toByteArray();
    int length = Math.min(digits.length, bytes.length);
    System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
    return Jwt.encoded(bytes);
  }
}

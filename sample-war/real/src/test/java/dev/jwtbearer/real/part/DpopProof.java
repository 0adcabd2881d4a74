package dev.jwtbearer.real.part;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** VerifiedSignature that a client holds a key, made with a fresh one (RFC 9449, section 4.2). */
public final class DpopProof {
  private static final int COORDINATE = 32;

  private DpopProof() {}

  public static String of(String method, String address) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    String header =
        """
        {"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"%s","y":"%s"}}"""
            .formatted(coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
    String claims =
        """
        {"jti":"%s","htm":"%s","htu":"%s","iat":%d}"""
            .formatted(UUID.randomUUID(), method, address, Instant.now().getEpochSecond());
    String signed = base64Url(utf8(header)) + "." + base64Url(utf8(claims));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(pair.getPrivate());
    signature.update(utf8(signed));
    return signed + "." + base64Url(signature.sign());
  }

  private static String coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] padded = new byte[COORDINATE];
    int length = Math.min(bytes.length, COORDINATE);
    System.arraycopy(bytes, bytes.length - length, padded, COORDINATE - length, length);
    return base64Url(padded);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

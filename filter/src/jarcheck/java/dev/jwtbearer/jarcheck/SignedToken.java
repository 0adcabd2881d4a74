package dev.jwtbearer.jarcheck;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** The claims of a token for the user ada, to be signed with plain JCA. */
final class SignedToken {
  private final String issuer;
  private final String audience;
  private final long expiry;

  SignedToken(String issuer, String audience) {
    this(issuer, audience, Instant.now().getEpochSecond() + 600);
  }

  private SignedToken(String issuer, String audience, long expiry) {
    this.issuer = issuer;
    this.audience = audience;
    this.expiry = expiry;
  }

  SignedToken expired() {
    return new SignedToken(issuer, audience, Instant.now().getEpochSecond() - 600);
  }

  static KeyPair keyPair(String type, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  String signed(String algorithm, String keyId, KeyPair key) throws GeneralSecurityException {
    String input =
        base64Url("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}")
            + '.'
            + base64Url(claims());
    Signature signature = signature(algorithm);
    signature.initSign(key.getPrivate());
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    return input + '.' + base64Url(signature.sign());
  }

  String unsigned() {
    return base64Url("{\"alg\":\"none\",\"typ\":\"JWT\"}") + '.' + base64Url(claims()) + '.';
  }

  private static Signature signature(String algorithm) throws GeneralSecurityException {
    switch (algorithm) {
      case "RS256":
        return Signature.getInstance("SHA256withRSA");
      case "PS256":
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        return pss;
      case "ES256":
        return Signature.getInstance("SHA256withECDSAinP1363Format");
      default:
        throw new IllegalArgumentException(algorithm);
    }
  }

  private String claims() {
    return String.format(
        "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"ada\",\"preferred_username\":\"ada\","
            + "\"iat\":%d,\"exp\":%d}",
        issuer, audience, expiry - 1200, expiry);
  }

  private static String base64Url(String text) {
    return base64Url(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The big-endian bytes of a number, in exactly that many bytes. */
  static String base64Url(java.math.BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[length];
    int copied = Math.min(bytes.length, length);
    System.arraycopy(
        Arrays.copyOfRange(bytes, bytes.length - copied, bytes.length),
        0,
        fixed,
        length - copied,
        copied);
    return base64Url(fixed);
  }
}

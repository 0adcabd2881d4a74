package dev.jwtbearer.speed;

import dev.jwtbearer.testing.TestKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An algorithm, the key of the provider that signs by it, and the bare JCA call that verifies. */
enum Signing {
  RS256("RS256", TestKey.RSA, "SHA256withRSA"),
  PS256("PS256", TestKey.RSA, "RSASSA-PSS"),
  ES256("ES256", TestKey.EC256, "SHA256withECDSAinP1363Format"),
  EDDSA("EdDSA", TestKey.ED25519, "Ed25519"),
  HS256("HS256", TestKey.RSA, "HmacSHA256");

  /** Of {@link #HS256}. */
  static final byte[] SECRET = "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.UTF_8);

  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private final String header;
  private final TestKey pair;
  private final String jca;

  Signing(String header, TestKey pair, String jca) {
    this.header = header;
    this.pair = pair;
    this.jca = jca;
  }

  /** The value of {@code alg}. */
  String header() {
    return header;
  }

  String keyId() {
    return pair.id();
  }

  boolean isSymmetric() {
    return this == HS256;
  }

  Key verificationKey() {
    return isSymmetric() ? new SecretKeySpec(SECRET, jca) : pair.publicKey();
  }

  /** What a provider publishes; of {@link #HS256}, what it would. */
  Map<String, Object> jwk() {
    return isSymmetric()
        ? Map.of("kty", "oct", "kid", keyId(), "k", TestKey.base64Url(SECRET))
        : pair.jwk();
  }

  byte[] sign(String input) {
    return isSymmetric() ? TestKey.hmac(header, SECRET, input) : pair.sign(header, input);
  }

  /** The floor that everything is measured against. */
  boolean verifies(Key key, byte[] input, byte[] signature) {
    try {
      if (isSymmetric()) {
        Mac mac = Mac.getInstance(jca);
        mac.init(key);
        return MessageDigest.isEqual(mac.doFinal(input), signature);
      }
      Signature verifier = Signature.getInstance(jca);
      if (this == PS256) {
        verifier.setParameter(PSS);
      }
      verifier.initVerify(pair.publicKey());
      verifier.update(input);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}

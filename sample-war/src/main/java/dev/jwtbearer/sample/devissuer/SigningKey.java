package dev.jwtbearer.sample.devissuer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key pair, its id and the one algorithm it is for. */
record SigningKey(String id, SigningAlgorithm algorithm, KeyPair pair) {

  static SigningKey generate(SigningAlgorithm algorithm) {
    String id =
        algorithm.joseName().toLowerCase(Locale.ROOT)
            + "-"
            + UUID.randomUUID().toString().substring(0, 8);
    return new SigningKey(id, algorithm, algorithm.newKeyPair());
  }

  /** The signature of a JWS signing input, in base64url. */
  String signature(String signingInput) {
    byte[] content = signingInput.getBytes(StandardCharsets.US_ASCII);
    return Base64Url.of(algorithm.sign(content, pair.getPrivate()));
  }

  /**
   * HS256 with the public half, as PEM, for the secret: what no verifier may take for a signature.
   */
  String hmacOfPublicKey(String signingInput) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(pem().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return Base64Url.of(mac.doFinal(signingInput.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private String pem() {
    byte[] newLine = {'\n'};
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, newLine).encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** The public half as a JWK (RFC 7517, RFC 8037). */
  Map<String, Object> jwk() {
    Map<String, Object> jwk = new LinkedHashMap<>();
    PublicKey key = pair.getPublic();
    if (key instanceof RSAPublicKey rsa) {
      jwk.put("kty", "RSA");
      jwk.put("n", Base64Url.of(rsa.getModulus()));
      jwk.put("e", Base64Url.of(rsa.getPublicExponent()));
    } else if (key instanceof ECPublicKey ec) {
      jwk.put("kty", "EC");
      jwk.put("crv", "P-256");
      jwk.put("x", Base64Url.of(ec.getW().getAffineX(), 32));
      jwk.put("y", Base64Url.of(ec.getW().getAffineY(), 32));
    } else {
      jwk.put("kty", "OKP");
      jwk.put("crv", "Ed25519");
      // RFC 8410: the X.509 form ends with the 32 bytes that a JWK calls x.
      jwk.put("x", Base64Url.ofLast(key.getEncoded(), 32));
    }
    jwk.put("use", "sig");
    jwk.put("alg", algorithm.joseName());
    jwk.put("kid", id);
    return jwk;
  }
}

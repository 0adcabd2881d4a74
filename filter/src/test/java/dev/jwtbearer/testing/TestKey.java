package dev.jwtbearer.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key pair of a provider in a test, with its key id. Signs with plain JCA. */
public final class TestKey {
  /** Made once: key generation is slow, and tests only need distinct keys. */
  public static final TestKey RSA = rsa("rsa-1", 2048);

  public static final TestKey OTHER_RSA = rsa("rsa-2", 2048);
  public static final TestKey EC256 = ec("ec-256", "secp256r1");
  public static final TestKey EC384 = ec("ec-384", "secp384r1");
  public static final TestKey EC521 = ec("ec-521", "secp521r1");
  public static final TestKey ED25519 = ed25519("ed-1");

  private final String id;
  private final KeyPair pair;

  private TestKey(String id, KeyPair pair) {
    this.id = id;
    this.pair = pair;
  }

  public static TestKey rsa(String id, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new TestKey(id, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * An RSA key whose object identifier binds it to PSS (RFC 4055).
   *
   * @param parameters that restrict it further; null for none
   */
  public static TestKey rsaPss(String id, PSSParameterSpec parameters) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSASSA-PSS");
      generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4, parameters));
      return new TestKey(id, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static TestKey ec(String id, String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return new TestKey(id, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static TestKey ed25519(String id) {
    try {
      return new TestKey(id, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same key pair under another key id. */
  public TestKey withId(String otherId) {
    return new TestKey(otherId, pair);
  }

  public String id() {
    return id;
  }

  public PublicKey publicKey() {
    return pair.getPublic();
  }

  public PrivateKey privateKey() {
    return pair.getPrivate();
  }

  /** The public key as a PEM block. */
  public String pem() {
    return pem("PUBLIC KEY", pair.getPublic().getEncoded());
  }

  public static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /** The public JWK with {@code kty}, {@code kid}, {@code use} and the key, but no {@code alg}. */
  public Map<String, Object> jwk() {
    Map<String, Object> jwk = new LinkedHashMap<>();
    jwk.put("kid", id);
    jwk.put("use", "sig");
    PublicKey key = pair.getPublic();
    if (key instanceof RSAPublicKey rsa) {
      jwk.put("kty", "RSA");
      jwk.put("n", base64Url(unsigned(rsa.getModulus())));
      jwk.put("e", base64Url(unsigned(rsa.getPublicExponent())));
    } else if (key instanceof ECPublicKey ec) {
      int bits = ec.getParams().getCurve().getField().getFieldSize();
      int bytes = (bits + 7) / 8;
      jwk.put("kty", "EC");
      jwk.put("crv", "P-" + bits);
      jwk.put("x", base64Url(fixed(ec.getW().getAffineX(), bytes)));
      jwk.put("y", base64Url(fixed(ec.getW().getAffineY(), bytes)));
    } else if (key instanceof EdECPublicKey) {
      byte[] spki = key.getEncoded();
      jwk.put("kty", "OKP");
      jwk.put("crv", "Ed25519");
      jwk.put("x", base64Url(Arrays.copyOfRange(spki, spki.length - 32, spki.length)));
    }
    return jwk;
  }

  /** The JWK set of these keys. */
  public static String jwks(TestKey... keys) {
    return TestToken.json(Map.of("keys", Arrays.stream(keys).map(TestKey::jwk).toList()));
  }

  /** The JWS signature (RFC 7518) of the text under an algorithm that fits the key. */
  public byte[] sign(String algorithm, String signingInput) {
    try {
      Signature signer = signature(algorithm);
      signer.initSign(pair.getPrivate());
      signer.update(signingInput.getBytes(StandardCharsets.US_ASCII));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The HMAC of the text under a raw secret. */
  public static byte[] hmac(String algorithm, byte[] secret, String signingInput) {
    try {
      String name = "HmacSHA" + algorithm.substring(2);
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(secret, name));
      return mac.doFinal(signingInput.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Signature signature(String algorithm) throws GeneralSecurityException {
    String bits = algorithm.startsWith("Ed") ? "" : algorithm.substring(2);
    switch (algorithm.substring(0, 2)) {
      case "RS":
        return Signature.getInstance("SHA" + bits + "withRSA");
      case "PS":
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(
            new PSSParameterSpec(
                "SHA-" + bits,
                "MGF1",
                new MGF1ParameterSpec("SHA-" + bits),
                Integer.parseInt(bits) / 8,
                1));
        return pss;
      case "ES":
        return Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
      default:
        return Signature.getInstance("Ed25519");
    }
  }

  public static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static String base64Url(String text) {
    return base64Url(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static byte[] fixed(BigInteger number, int length) {
    byte[] bytes = unsigned(number);
    byte[] padded = new byte[length];
    System.arraycopy(bytes, 0, padded, length - bytes.length, bytes.length);
    return padded;
  }
}

package dev.jwtbearer.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A DPoP proof (RFC 9449, section 4.2), good unless a test spoils it. Signs with plain JCA. */
public final class TestProof {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Map<String, Object> header = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private TestKey key;

  private TestProof(TestKey key, String algorithm) {
    this.key = key;
    header.put("typ", "dpop+jwt");
    header.put("alg", algorithm);
    header.put("jwk", publicJwk(key));
  }

  /** Of a request with that method and address, made now with {@link TestKey#EC256}. */
  public static TestProof of(String method, String address, String token, Instant now) {
    return of(TestKey.EC256, "ES256", method, address, token, now);
  }

  public static TestProof of(
      TestKey key, String algorithm, String method, String address, String token, Instant now) {
    TestProof proof = new TestProof(key, algorithm);
    proof.claims.put("jti", "proof-" + COUNT.incrementAndGet());
    proof.claims.put("htm", method);
    proof.claims.put("htu", address);
    proof.claims.put("iat", now.getEpochSecond());
    proof.claims.put("ath", hash(token));
    return proof;
  }

  private static Map<String, Object> publicJwk(TestKey key) {
    Map<String, Object> jwk = new LinkedHashMap<>(key.jwk());
    jwk.remove("kid");
    jwk.remove("use");
    return jwk;
  }

  /** The thumbprint of a key (RFC 7638). */
  public static String thumbprint(TestKey key) {
    return hash(TestToken.json(new TreeMap<>(publicJwk(key))));
  }

  /** The SHA-256 of the text in base64url. */
  public static String hash(String text) {
    try {
      return TestKey.base64Url(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestProof header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  public TestProof withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  /** A member of {@code jwk}; null to take it out. */
  @SuppressWarnings("unchecked")
  public TestProof jwk(String name, Object value) {
    Map<String, Object> jwk = (Map<String, Object>) header.get("jwk");
    if (value == null) {
      jwk.remove(name);
    } else {
      jwk.put(name, value);
    }
    return this;
  }

  public TestProof claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  public TestProof without(String name) {
    claims.remove(name);
    return this;
  }

  /** Signed by another key than that of the header. */
  public TestProof signedBy(TestKey other) {
    key = other;
    return this;
  }

  /** Any payload, signed. */
  public String payload(String json) {
    return sign(TestToken.json(header), json);
  }

  /** Any header, signed by the algorithm of this proof. */
  public String headerJson(String json) {
    return sign(json, TestToken.json(claims));
  }

  public String headerJson() {
    return TestToken.json(header);
  }

  public String text() {
    return sign(TestToken.json(header), TestToken.json(claims));
  }

  private String sign(String headerJson, String payloadJson) {
    String input = TestKey.base64Url(headerJson) + '.' + TestKey.base64Url(payloadJson);
    String algorithm = String.valueOf(header.get("alg"));
    String fit = fits(algorithm) ? algorithm : usual();
    return input + '.' + TestKey.base64Url(key.sign(fit, input));
  }

  private boolean fits(String algorithm) {
    return switch (key.publicKey().getAlgorithm()) {
      case "RSA" -> algorithm.matches("(RS|PS)(256|384|512)");
      case "EC" -> algorithm.matches("ES(256|384|512)");
      default -> algorithm.startsWith("Ed");
    };
  }

  private String usual() {
    return switch (key.publicKey().getAlgorithm()) {
      case "RSA" -> "RS256";
      case "EC" -> "ES256";
      default -> "EdDSA";
    };
  }
}

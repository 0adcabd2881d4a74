package dev.jwtbearer.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A token in the making: good unless a test spoils it. */
public final class TestToken {
  public static final String ISSUER = "https://idp.example";
  public static final String AUDIENCE = "orders-api";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final long now;
  private final Map<String, Object> header = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private TestKey key = TestKey.RSA;

  private TestToken(long now) {
    this.now = now;
  }

  /** RS256 by {@link TestKey#RSA}, typ at+jwt, for ada of {@link #ISSUER}, valid for 5 minutes. */
  public static TestToken good(Instant now) {
    TestToken token = new TestToken(now.getEpochSecond());
    token.header.put("alg", "RS256");
    token.header.put("typ", "at+jwt");
    token.header.put("kid", TestKey.RSA.id());
    token.claims.put("iss", ISSUER);
    token.claims.put("sub", "ada");
    token.claims.put("aud", AUDIENCE);
    token.claims.put("exp", now.getEpochSecond() + 300);
    token.claims.put("iat", now.getEpochSecond());
    token.claims.put("jti", "t-1");
    token.claims.put("roles", List.of("clerk"));
    token.claims.put("scope", "orders.read orders.write");
    return token;
  }

  /** Good by the system's clock. */
  public static TestToken good() {
    return good(Instant.now());
  }

  /** The second that it is made for, in seconds since 1970. */
  public long now() {
    return now;
  }

  /** Signed by another key, whose id goes into the header. */
  public TestToken by(TestKey signer, String algorithm) {
    key = signer;
    header.put("alg", algorithm);
    header.put("kid", signer.id());
    return this;
  }

  public TestToken header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  public TestToken withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  public TestToken claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  public TestToken without(String name) {
    claims.remove(name);
    return this;
  }

  public String headerJson() {
    return json(header);
  }

  public String claimsJson() {
    return json(claims);
  }

  /** The signed token. */
  public String text() {
    return sign(headerJson(), claimsJson());
  }

  /** Any header and payload text, signed by this token's key and algorithm. */
  public String sign(String headerJson, String payloadJson) {
    return signParts(TestKey.base64Url(headerJson), TestKey.base64Url(payloadJson));
  }

  /** Any two parts, signed as they are. */
  public String signParts(String headerPart, String payloadPart) {
    String input = headerPart + '.' + payloadPart;
    String algorithm = String.valueOf(header.get("alg"));
    return input + '.' + TestKey.base64Url(key.sign(algorithm, input));
  }

  /** What is signed: header and payload. */
  public String input() {
    return TestKey.base64Url(headerJson()) + '.' + TestKey.base64Url(claimsJson());
  }

  public String withSignature(byte[] signature) {
    return input() + '.' + TestKey.base64Url(signature);
  }

  /** Header, payload or signature of the signed token. */
  public String part(int index) {
    return text().split("\\.")[index];
  }

  /** The token with an HMAC signature; the header says {@code algorithm} and no kid. */
  public String hmac(String algorithm, byte[] secret) {
    header.put("alg", algorithm);
    header.remove("kid");
    return withSignature(TestKey.hmac(algorithm, secret, input()));
  }

  /** The same with a kid. */
  public String hmac(String algorithm, byte[] secret, String keyId) {
    header.put("alg", algorithm);
    header.put("kid", keyId);
    return withSignature(TestKey.hmac(algorithm, secret, input()));
  }

  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

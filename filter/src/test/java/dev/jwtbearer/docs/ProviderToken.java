package dev.jwtbearer.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jwtbearer.testing.TestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The token that a page shows, with its times moved, signed by a key of the test. */
final class ProviderToken {
  private static final List<String> TIMES = List.of("iat", "exp", "nbf", "auth_time");

  private final ObjectNode header;
  private final ObjectNode payload;

  private ProviderToken(ObjectNode header, ObjectNode payload) {
    this.header = header;
    this.payload = payload;
  }

  /** Issued now. */
  static ProviderToken now(ProviderExample example) {
    return issued(example, Instant.now());
  }

  /** Issued so long ago that it expired five minutes ago. */
  static ProviderToken expired(ProviderExample example) {
    JsonNode payload = example.payload();
    long life = payload.get("exp").asLong() - payload.get("iat").asLong();
    return issued(example, Instant.now().minusSeconds(life).minus(Duration.ofMinutes(5)));
  }

  private static ProviderToken issued(ProviderExample example, Instant at) {
    ObjectNode payload = example.payload().deepCopy();
    long later = at.getEpochSecond() - payload.get("iat").asLong();
    for (String time : TIMES) {
      if (payload.has(time)) {
        payload.put(time, payload.get(time).asLong() + later);
      }
    }
    return new ProviderToken(example.header().deepCopy(), payload);
  }

  ProviderToken with(String claim, String value) {
    payload.put(claim, value);
    return this;
  }

  /** With one role in Keycloak's claim for those of the realm. */
  ProviderToken withRealmRole(String role) {
    payload.putObject("realm_access").putArray("roles").add(role);
    return this;
  }

  ProviderToken without(String claim) {
    payload.remove(claim);
    return this;
  }

  /** Without {@code typ} in the header. */
  ProviderToken withoutType() {
    header.remove("typ");
    return this;
  }

  boolean has(String claim) {
    return payload.has(claim);
  }

  /** For somebody else: the same form of {@code aud}, with a word more in each value. */
  ProviderToken forAnotherAudience() {
    JsonNode aud = payload.get("aud");
    if (aud == null) {
      throw new IllegalStateException("a token without aud");
    }
    if (aud.isArray()) {
      ArrayNode others = payload.putArray("aud");
      aud.forEach(value -> others.add(value.asText() + "-2"));
    } else {
      payload.put("aud", aud.asText() + "-2");
    }
    return this;
  }

  /** The key of the test that can sign for the header, under the header's key id. */
  static TestKey key(ProviderExample example) {
    return byAlgorithm(example, TestKey.RSA, TestKey.EC256);
  }

  /** Another key under the same key id. */
  static TestKey otherKey(ProviderExample example) {
    return byAlgorithm(example, TestKey.OTHER_RSA, TestKey.ec("other", "secp256r1"));
  }

  private static TestKey byAlgorithm(ProviderExample example, TestKey rsa, TestKey ec) {
    TestKey key = example.header().get("alg").asText().equals("RS256") ? rsa : ec;
    return key.withId(example.header().get("kid").asText());
  }

  String signedBy(TestKey key) {
    String input = unsigned();
    return input + '.' + TestKey.base64Url(key.sign(header.get("alg").asText(), input));
  }

  /** Header and payload. */
  String unsigned() {
    return TestKey.base64Url(header.toString()) + '.' + TestKey.base64Url(payload.toString());
  }
}

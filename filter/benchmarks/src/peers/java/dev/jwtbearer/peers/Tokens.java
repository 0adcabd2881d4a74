package dev.jwtbearer.peers;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The keys and tokens of the scripts. Tokens outlive every script, so only keys have a time. */
final class Tokens {
  static final TestKey FIRST = TestKey.RSA.withId("9b1ed2c4-77aa-4f0e-8a53-0d6a1b2c3d4e");
  static final TestKey SECOND = TestKey.OTHER_RSA.withId("41f0c6a8-02bd-4c3f-9e77-f5e4d3c2b1a0");
  static final TestKey THIRD = TestKey.rsa("c35d7e90-64ef-4b21-b8c6-1029384756af", 2048);

  private static final TestKey STRANGER = TestKey.rsa("stranger", 2048);

  private static final int LIFE_SECONDS = 200_000;

  private final String issuer;
  private final Map<String, String> made = new ConcurrentHashMap<>();
  private final String payloadAndSignature;

  Tokens(String issuer) {
    this.issuer = issuer;
    String forged = token().by(STRANGER, "RS256").text();
    this.payloadAndSignature = forged.substring(forged.indexOf('.'));
  }

  private TestToken token() {
    return TestToken.good()
        .header("typ", "JWT")
        .claim("iss", issuer)
        .claim("exp", Instant.now().getEpochSecond() + LIFE_SECONDS);
  }

  String by(TestKey key) {
    return made.computeIfAbsent(key.id(), id -> token().by(key, "RS256").text());
  }

  /** Names a key of the provider, but another one made it. */
  String forged(TestKey named) {
    return made.computeIfAbsent(
        "forged " + named.id(), id -> token().by(STRANGER.withId(named.id()), "RS256").text());
  }

  /** Names a key that does not exist. */
  String junk() {
    return junk(Long.toHexString(ThreadLocalRandom.current().nextLong()));
  }

  /** The same, with an id of the form that the provider's have. */
  String lookalike() {
    return junk(UUID.randomUUID().toString());
  }

  private String junk(String id) {
    return TestKey.base64Url(TestToken.json(Map.of("alg", "RS256", "typ", "JWT", "kid", id)))
        + payloadAndSignature;
  }
}

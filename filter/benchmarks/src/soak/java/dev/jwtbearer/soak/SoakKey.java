package dev.jwtbearer.soak;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.time.Instant;
import java.util.UUID;

/** A key of the provider, with a token of it and one that was forged in its name. */
final class SoakKey {
  private static final TestKey STRANGER = TestKey.rsa("stranger", 2048);
  private static final int LIFE_SECONDS = 7200;

  final TestKey key = TestKey.rsa(UUID.randomUUID().toString(), 2048);
  final String token;
  final String forged;

  SoakKey(String issuer) {
    token = token(issuer).by(key, "RS256").text();
    forged = token(issuer).by(STRANGER.withId(key.id()), "RS256").text();
  }

  private static TestToken token(String issuer) {
    return TestToken.good()
        .claim("iss", issuer)
        .claim("exp", Instant.now().getEpochSecond() + LIFE_SECONDS);
  }
}

package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.Reply;
import dev.jwtbearer.testing.ScriptedProvider;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.testing.attack.TokenAttacks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A remembered verdict lasts no longer than the trust in the key that it rests on. */
class CachedTokensAndKeysTest {
  private static final Duration REFRESH = Duration.ofMinutes(10);

  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final ScriptedProvider provider = ScriptedProvider.with(TestKey.RSA, TestKey.EC256);
  private final TokenAuthenticator verifier =
      Authenticators.with(
          clock,
          log,
          Map.of(
              "issuer", provider.issuer(),
              "allowInsecureHttp", "true",
              "tokenCacheTtl", "24h",
              "keysMaxStale", "1h"));

  @AfterEach
  void close() {
    provider.close();
  }

  private String token(TestKey key, String algorithm) {
    return TestToken.good(TestClock.START)
        .claim("iss", provider.issuer())
        .claim("exp", TestClock.START.getEpochSecond() + 86_400)
        .by(key, algorithm)
        .text();
  }

  private JwtPrincipal accepted(String token) {
    AuthenticationResult result = verifier.authenticate(token);
    return result
        .principal()
        .orElseThrow(() -> new AssertionError(result.failure().orElseThrow().detail()));
  }

  private void assertRemembered(String token) {
    assertSame(accepted(token), accepted(token));
  }

  private Optional<Refusal> refusal(String token) {
    return verifier.authenticate(token).refusal();
  }

  private static Map<String, Object> jwk(TestKey key, String name, Object value) {
    Map<String, Object> jwk = new LinkedHashMap<>(key.jwk());
    jwk.put(name, value);
    return jwk;
  }

  private void publish(List<?> jwks) {
    provider.usually(ScriptedProvider.JWKS, Reply.json(Map.of("keys", jwks)));
  }

  @Test
  void endsInTheVeryRequestThatLearnsThatTheKeyIsGone() {
    String token = token(TestKey.RSA, "RS256");
    assertRemembered(token);
    provider.keys(TestKey.EC256);
    clock.advance(REFRESH);
    assertEquals(Optional.of(Refusal.UNKNOWN_KEY), refusal(token));
    assertEquals(Optional.of(Refusal.UNKNOWN_KEY), refusal(token));
  }

  @Test
  void endsWhenAnotherRequestLearnsThatTheKeyIsGone() {
    String token = token(TestKey.RSA, "RS256");
    String other = token(TestKey.EC256, "ES256");
    assertRemembered(token);
    JwtPrincipal ofOther = accepted(other);
    provider.keys(TestKey.EC256);
    clock.advance(REFRESH);
    accepted(other);
    assertEquals(Optional.of(Refusal.UNKNOWN_KEY), refusal(token));
    assertNotSame(ofOther, accepted(other), "it was that request's turn to read");
    assertRemembered(other);
  }

  @Test
  void goesOnWithTheSameKeyOfANewSet() {
    String token = token(TestKey.RSA, "RS256");
    JwtPrincipal first = accepted(token);
    provider.keys(TestKey.OTHER_RSA, TestKey.RSA);
    clock.advance(REFRESH);
    accepted(token(TestKey.OTHER_RSA, "RS256"));
    assertSame(first, accepted(token));
    assertSame(first, accepted(token));
  }

  @Test
  void endsWhenAnotherKeyHasTheId() {
    String token = token(TestKey.RSA, "RS256");
    assertRemembered(token);
    provider.keys(TestKey.OTHER_RSA.withId(TestKey.RSA.id()), TestKey.EC256);
    clock.advance(REFRESH);
    accepted(token(TestKey.EC256, "ES256"));
    assertEquals(Optional.of(Refusal.BAD_SIGNATURE), refusal(token));
  }

  @Test
  void endsWhenTheKeyHasAnotherId() {
    String token = token(TestKey.RSA, "RS256");
    assertRemembered(token);
    provider.keys(TestKey.RSA.withId("renamed"), TestKey.EC256);
    clock.advance(REFRESH);
    accepted(token(TestKey.EC256, "ES256"));
    assertEquals(Optional.of(Refusal.UNKNOWN_KEY), refusal(token));
  }

  @Test
  void endsWhenTheKeyNoLongerServesTheAlgorithm() {
    String token = token(TestKey.RSA, "RS256");
    assertRemembered(token);
    publish(List.of(jwk(TestKey.RSA, "alg", "PS256"), TestKey.EC256.jwk()));
    clock.advance(REFRESH);
    accepted(token(TestKey.EC256, "ES256"));
    assertEquals(Optional.of(Refusal.ALGORITHM_NOT_ALLOWED), refusal(token));
  }

  @Test
  void goesOnWhenATokenWithoutKeyIdCouldBeOfAnotherKeyToo() { // providers.md E4
    String token =
        TestToken.good(TestClock.START)
            .claim("iss", provider.issuer())
            .claim("exp", TestClock.START.getEpochSecond() + 86_400)
            .withoutHeader("kid")
            .text();
    assertRemembered(token);
    provider.keys(TestKey.RSA, TestKey.OTHER_RSA, TestKey.EC256);
    clock.advance(REFRESH);
    accepted(token(TestKey.EC256, "ES256"));
    assertRemembered(token);
    provider.keys(TestKey.OTHER_RSA, TestKey.EC256);
    clock.advance(REFRESH);
    accepted(token(TestKey.EC256, "ES256"));
    assertEquals(Optional.of(Refusal.BAD_SIGNATURE), refusal(token));
  }

  /** Providers.md E3. */
  @Test
  void acceptsATokenWithoutKeyIdInTheVeryRequestAfterTheOnlyKeyWasReplaced() {
    accepted(token(TestKey.RSA, "RS256"));
    provider.keys(TestKey.OTHER_RSA);
    accepted(nameless(TestKey.OTHER_RSA, "RS256"));
  }

  @Test
  void saysThatATokenNamesNoKeyAndFetchesOnceForIt() {
    accepted(token(TestKey.RSA, "RS256"));
    int reads = provider.hits(ScriptedProvider.JWKS);
    for (int i = 0; i < 3; i++) {
      AuthenticationResult forged =
          verifier.authenticate(nameless(TokenAttacks.RSA_ATTACKER, "RS256"));
      assertEquals(
          "the token names no key, and the one key that fits did not make it",
          forged.failure().orElseThrow().detail());
    }
    assertEquals(reads + 1, provider.hits(ScriptedProvider.JWKS));
  }

  @Test
  void fetchesNothingForATokenWithoutKeyIdWhoseClaimsAreBad() {
    accepted(token(TestKey.RSA, "RS256"));
    int reads = provider.hits(ScriptedProvider.JWKS);
    String token =
        TestToken.good(TestClock.START)
            .claim("iss", provider.issuer())
            .claim("aud", "another")
            .by(TokenAttacks.RSA_ATTACKER, "RS256")
            .withoutHeader("kid")
            .text();
    assertEquals(Optional.of(Refusal.WRONG_AUDIENCE), refusal(token));
    assertEquals(reads, provider.hits(ScriptedProvider.JWKS));
  }

  private String nameless(TestKey key, String algorithm) {
    return TestToken.good(TestClock.START)
        .claim("iss", provider.issuer())
        .claim("exp", TestClock.START.getEpochSecond() + 86_400)
        .by(key, algorithm)
        .withoutHeader("kid")
        .text();
  }

  @Test
  void keepsTheKeysAsFreshAsIfEachTokenWereNew() {
    String token = token(TestKey.RSA, "RS256");
    for (int i = 0; i < 60; i++) {
      accepted(token);
      clock.advance(Duration.ofMinutes(1));
    }
    int reads = provider.hits(ScriptedProvider.JWKS);
    assertEquals(6, reads, 1.0, reads + " reads in an hour");
  }

  @Test
  void goesOnThroughAnOutageAndEndsWithTheKeys() {
    String token = token(TestKey.RSA, "RS256");
    accepted(token);
    provider.outage(Reply.status(500, "down"));
    clock.advance(REFRESH);
    accepted(token);
    assertRemembered(token);
    clock.advance(Duration.ofMinutes(59));
    assertRemembered(token);
    clock.advance(Duration.ofMinutes(2));
    assertEquals(Optional.of(Refusal.KEYS_UNAVAILABLE), refusal(token));
    provider.endOfOutage();
    clock.advance(Duration.ofMinutes(2));
    assertRemembered(token);
  }
}

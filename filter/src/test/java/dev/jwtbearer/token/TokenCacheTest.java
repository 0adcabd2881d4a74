package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered, for how long, and how much of it. Keys that come and go are elsewhere. */
class TokenCacheTest {
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Duration TTL = Duration.ofMinutes(5);

  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final AtomicInteger verified = new AtomicInteger();

  private static TestToken good() {
    return TestToken.good(TestClock.START);
  }

  /** A copy, as every request brings one of its own. */
  private static String copy(String token) {
    return new String(token.toCharArray());
  }

  private TokenCache remembering(int most, Duration longest, String... settings) {
    Map<String, String> all = new HashMap<>();
    all.put("jwks", TestKey.jwks(TestKey.RSA, TestKey.EC256));
    all.put("tokenCacheSize", "0");
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    TokenAuthenticator verifier = Authenticators.with(clock, log, all);
    return new TokenCache(
        (token, deadline) -> {
          verified.incrementAndGet();
          return verifier.authenticate(token, deadline);
        },
        most,
        longest,
        clock,
        clock.ticker());
  }

  private void assertHits(TokenAuthenticator verifier, String token) {
    int before = verified.get();
    assertTrue(verifier.authenticate(copy(token)).principal().isPresent());
    assertEquals(before, verified.get(), "verified again");
  }

  private void assertMisses(TokenAuthenticator verifier, String token) {
    int before = verified.get();
    assertTrue(verifier.authenticate(copy(token)).principal().isPresent());
    assertEquals(before + 1, verified.get(), "not verified");
  }

  private void assertRefuses(Refusal refusal, TokenAuthenticator verifier, String token) {
    int before = verified.get();
    assertEquals(Optional.of(refusal), verifier.authenticate(copy(token)).refusal());
    assertEquals(before + 1, verified.get(), "not verified");
  }

  @Test
  void takesARememberedAccessTokenForNoIdTokenAndTheReverse() {
    TokenCache remembering = remembering(10, TTL);
    TestToken token = good().header("typ", "JWT").claim("nonce", "n");
    assertMisses(remembering, token.text());
    assertHits(remembering, token.text());
    assertRefuses(Refusal.NOT_AN_ACCESS_TOKEN, remembering, token.without("scope").text());
    assertRefuses(Refusal.NOT_AN_ACCESS_TOKEN, remembering, token.text());
    assertMisses(remembering, token.header("typ", "at+jwt").text());
  }

  @Test
  void verifiesATokenOnce() {
    TokenCache cache = remembering(10, TTL);
    String token = good().text();
    JwtPrincipal first = cache.authenticate(token).principal().orElseThrow();
    JwtPrincipal second = cache.authenticate(copy(token)).principal().orElseThrow();

    assertSame(first, second);
    assertEquals(1, verified.get());
    assertEquals(1, cache.size());
    assertEquals(1, cache.reused());
    assertEquals(token, second.token());
  }

  @Test
  void givesEachTokenItsOwnPrincipal() {
    TokenAuthenticator cache = remembering(100, TTL);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 50; i++) {
        String name = "user-" + i;
        String token = good().claim("sub", name).text();
        assertEquals(name, cache.authenticate(token).principal().orElseThrow().getName());
      }
    }
    assertEquals(50, verified.get());
  }

  @Test
  void neverTakesATokenForARememberedOneThatHasItsEnd() {
    TokenAuthenticator cache = remembering(10, TTL);
    String token = good().text();
    String[] parts = token.split("\\.");
    assertMisses(cache, token);
    String payload = TestKey.base64Url(good().claim("roles", List.of("admin")).claimsJson());
    String forged = parts[0] + '.' + payload + '.' + parts[2];
    assertRefuses(Refusal.BAD_SIGNATURE, cache, forged);
    String tail = parts[2].substring(parts[2].length() - TokenCacheKey.TAIL);
    assertRefuses(Refusal.MALFORMED, cache, tail);
    assertRefuses(Refusal.BAD_HEADER, cache, "x" + token);
    assertRefuses(Refusal.MALFORMED, cache, token + "=");
    assertRefuses(Refusal.MALFORMED, cache, token.substring(0, token.length() - 1));
    assertHits(cache, token);
  }

  @Test
  void remembersNothingThatIsRefused() {
    TokenCache cache = remembering(10, TTL);
    String expired =
        good().claim("exp", TestClock.START.getEpochSecond() - 61).claim("iat", 1).text();
    for (int i = 0; i < 3; i++) {
      assertRefuses(Refusal.EXPIRED, cache, expired);
      assertRefuses(Refusal.WRONG_AUDIENCE, cache, good().claim("aud", "x").text());
      assertRefuses(Refusal.MALFORMED, cache, "");
      assertRefuses(Refusal.MALFORMED, cache, "a.b.c");
    }
    assertEquals(0, cache.size());
    assertEquals(0, cache.reused());
  }

  @Test
  void isLeftAsItIsByAHundredThousandBadTokens() {
    TokenCache cache = remembering(3, TTL);
    List<String> tokens =
        List.of(
            good().text(), good().claim("jti", "t-2").text(), good().claim("jti", "t-3").text());
    tokens.forEach(token -> assertMisses(cache, token));
    String bad = good().header("kid", "nobody").text();
    for (int i = 0; i < 100_000; i++) {
      String junk = i % 2 == 0 ? "junk-" + i + bad : bad.substring(0, bad.length() - 6) + i;
      assertTrue(cache.authenticate(junk).refusal().isPresent());
    }
    tokens.forEach(token -> assertHits(cache, token));
    assertEquals(3, cache.size());
  }

  @Test
  void endsWithTheTokenPlusSkew() {
    TokenCache cache = remembering(10, Duration.ofHours(1));
    String token = good().text();
    assertMisses(cache, token);
    clock.advance(Duration.ofSeconds(360).minus(MILLI));
    assertHits(cache, token);
    clock.advance(MILLI);
    assertRefuses(Refusal.EXPIRED, cache, token);
    assertRefuses(Refusal.EXPIRED, cache, token);
  }

  @Test
  void givesUpTheMemoryOfWhatHasEnded() {
    TokenCache cache = remembering(10, Duration.ofHours(1));
    cache.authenticate(good().text());
    cache.authenticate(good().claim("exp", TestClock.START.getEpochSecond() + 60).text());
    assertEquals(2, cache.size());
    clock.advance(Duration.ofSeconds(150));
    cache.authenticate(good().claim("jti", "t-9").text());
    assertEquals(2, cache.size());
  }

  @Test
  void endsWithTheGreatestAge() {
    TokenCache cache = remembering(10, Duration.ofHours(1), "maxTokenAge", "100s");
    String token = good().text();
    assertMisses(cache, token);
    clock.advance(Duration.ofSeconds(100).minus(MILLI));
    assertHits(cache, token);
    clock.advance(MILLI.multipliedBy(2));
    assertRefuses(Refusal.TOO_OLD, cache, token);
  }

  @Test
  void endsWithItsTimeToLive() {
    TokenCache cache = remembering(10, Duration.ofSeconds(10));
    String token = good().text();
    assertMisses(cache, token);
    clock.advance(Duration.ofSeconds(10).minus(MILLI));
    assertHits(cache, token);
    clock.advance(MILLI);
    assertMisses(cache, token);
    assertHits(cache, token);
  }

  @Test
  void doesNotLiveLongerForBeingReused() {
    TokenCache cache = remembering(10, Duration.ofSeconds(10));
    String token = good().text();
    assertMisses(cache, token);
    for (int i = 0; i < 9; i++) {
      clock.advance(Duration.ofSeconds(1));
      assertHits(cache, token);
    }
    clock.advance(Duration.ofSeconds(1));
    assertMisses(cache, token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nbf", "iat"})
  void holdsBackATokenOfTheFutureThoughTheClockWentBack(String claim) {
    TokenCache cache = remembering(10, TTL);
    String token = good().without("iat").claim(claim, TestClock.START.getEpochSecond()).text();
    assertMisses(cache, token);
    clock.advance(Duration.ofSeconds(-60));
    assertTrue(cache.authenticate(token).principal().isPresent());
    clock.advance(MILLI.negated());
    Refusal refusal = claim.equals("nbf") ? Refusal.NOT_YET_VALID : Refusal.ISSUED_IN_FUTURE;
    assertRefuses(refusal, cache, token);
  }

  @Test
  void isBoundedByTheNumberOfTokens() {
    TokenCache cache = remembering(10, TTL);
    for (int i = 0; i < 200; i++) {
      cache.authenticate(good().claim("jti", "t-" + i).text());
      assertTrue(cache.size() <= 10, () -> cache.size() + " tokens");
    }
    assertEquals(10, cache.size());
  }

  @Test
  void countsALargeTokenAsSeveral() {
    List<String> groups = java.util.Collections.nCopies(400, "x"); // 40 KB of heap, by estimate
    assertEquals(3, rememberedOf(50, groups));
    assertEquals(3, rememberedOf(50, Map.of("a", groups)));
    assertEquals(10, rememberedOf(50, "x".repeat(400)));
    assertEquals(5, rememberedOf(50, "x".repeat(6_000)));
    assertEquals(5, rememberedOf(50, "x".repeat(11_000)));
  }

  private long rememberedOf(int tokens, Object claim) {
    TokenCache cache = remembering(10, TTL);
    for (int i = 0; i < tokens; i++) {
      cache.authenticate(good().claim("jti", "t-" + i).claim("x", claim).text());
    }
    return cache.size();
  }

  @Test
  void sharesNothingWithAnotherFilter() {
    String token = good().text();
    TokenAuthenticator one =
        Authenticators.with(clock, log, Map.of("publicKey", TestKey.RSA.pem()));
    TokenAuthenticator same =
        Authenticators.with(clock, log, Map.of("publicKey", TestKey.RSA.pem()));
    TokenAuthenticator other =
        Authenticators.with(clock, log, Map.of("publicKey", TestKey.RSA.pem(), "audience", "b"));
    JwtPrincipal principal = one.authenticate(token).principal().orElseThrow();
    assertSame(principal, one.authenticate(token).principal().orElseThrow());
    assertNotSame(principal, same.authenticate(token).principal().orElseThrow());
    assertEquals(Optional.of(Refusal.WRONG_AUDIENCE), other.authenticate(token).refusal());
  }

  @Test
  void isSwitchedOffByASizeOfZero() {
    TokenAuthenticator verifier =
        Authenticators.with(
            clock, log, Map.of("publicKey", TestKey.RSA.pem(), "tokenCacheSize", "0"));
    String token = good().text();
    assertNotSame(
        verifier.authenticate(token).principal().orElseThrow(),
        verifier.authenticate(token).principal().orElseThrow());
  }

  @Test
  void takesSizeAndTimeFromTheSettings() {
    TokenAuthenticator verifier =
        Authenticators.with(
            clock,
            log,
            Map.of("publicKey", TestKey.RSA.pem(), "tokenCacheSize", "1", "tokenCacheTtl", "10s"));
    String token = good().text();
    JwtPrincipal first = verifier.authenticate(token).principal().orElseThrow();
    assertSame(first, verifier.authenticate(token).principal().orElseThrow());
    clock.advance(Duration.ofSeconds(10));
    JwtPrincipal second = verifier.authenticate(token).principal().orElseThrow();
    assertNotSame(first, second);
    for (int i = 0; i < 20; i++) {
      String other = good().claim("jti", "t" + i).text();
      verifier.authenticate(other);
      verifier.authenticate(other);
    }
    assertNotSame(second, verifier.authenticate(token).principal().orElseThrow());
  }
}

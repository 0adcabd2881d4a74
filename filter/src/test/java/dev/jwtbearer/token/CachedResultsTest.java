package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cache in front of an authenticator that is not for JWTs: each result names its lifetime. */
class CachedResultsTest {
  private static final String TOKEN = "opaque-token-of-more-than-thirty-two-characters";

  private final TestClock clock = new TestClock();
  private final List<Deadline> deadlines = new ArrayList<>();

  /** Holds for so many seconds from now on. */
  private Lifetime seconds(int seconds) {
    long end = clock.instant().plusSeconds(seconds).toEpochMilli();
    return new Lifetime() {
      @Override
      public boolean isValid(long now) {
        return now < end;
      }

      @Override
      public long left(long now) {
        return end - now;
      }
    };
  }

  private TokenCache caching(TokenAuthenticator authenticator) {
    return new TokenCache(
        (token, deadline) -> {
          deadlines.add(deadline);
          return authenticator.authenticate(token, deadline);
        },
        10,
        Duration.ofMinutes(5),
        clock,
        clock.ticker());
  }

  private AuthenticationResult active(int seconds) {
    JwtPrincipal principal = mock(JwtPrincipal.class);
    when(principal.claims()).thenReturn(Map.of("active", true));
    return AuthenticationResult.authenticated(principal, Map.of(), seconds(seconds));
  }

  @Test
  void aResultIsReusedForAsLongAsItSays() {
    TokenCache cache = caching((token, deadline) -> active(30));
    AuthenticationResult first = cache.authenticate(TOKEN);
    clock.advance(Duration.ofSeconds(29));
    assertSame(first, cache.authenticate(TOKEN));
    clock.advance(Duration.ofSeconds(1));
    assertNotSame(first, cache.authenticate(TOKEN));
    assertEquals(2, deadlines.size());
  }

  @Test
  void aRefusalThatNamesALifetimeIsReusedToo() {
    TokenCache cache =
        caching(
            (token, deadline) ->
                AuthenticationResult.failed(
                    new AccessException(Refusal.REVOKED, "inactive"), seconds(10)));
    AuthenticationResult first = cache.authenticate(TOKEN);
    assertSame(first, cache.authenticate(TOKEN));
    assertEquals(AuthenticationResult.Outcome.FAILED, first.outcome());
    clock.advance(Duration.ofSeconds(10));
    assertNotSame(first, cache.authenticate(TOKEN));
  }

  @Test
  void whatCannotBeToldNowIsAskedAgain() {
    AuthenticationResult away =
        AuthenticationResult.failed(
            AccessException.unavailable(
                Refusal.KEYS_UNAVAILABLE, "timed out", Duration.ofSeconds(3)));
    TokenCache cache = caching((token, deadline) -> away);
    cache.authenticate(TOKEN);
    cache.authenticate(TOKEN);
    assertEquals(2, deadlines.size());
    assertEquals(AuthenticationResult.Outcome.UNAVAILABLE, away.outcome());
    assertEquals(Optional.of(Duration.ofSeconds(3)), away.retryAfter());
    assertEquals(0, cache.size());
  }

  @Test
  void anOutageNeverHasALifetime() {
    AccessException outage =
        AccessException.unavailable(Refusal.KEYS_UNAVAILABLE, "timed out", Duration.ofSeconds(3));

    assertThrows(
        IllegalArgumentException.class, () -> AuthenticationResult.failed(outage, seconds(10)));
  }

  @Test
  void whoAsksTheProviderKnowsTheDeadlineOfTheRequest() {
    TokenCache cache = caching((token, deadline) -> active(30));
    Deadline soon = () -> Optional.of(Duration.ofSeconds(1));
    cache.authenticate(TOKEN, soon);
    cache.authenticate("short", soon);
    assertEquals(List.of(soon, soon), deadlines);
  }

  @Test
  void aBoundTokenIsSeenAsOne() {
    JwtPrincipal principal = mock(JwtPrincipal.class);
    when(principal.claims()).thenReturn(Map.of("cnf", Map.of("jkt", "0ZcOCORZNYy")));
    AuthenticationResult bound =
        AuthenticationResult.authenticated(principal, Map.of(), Lifetime.NONE);
    assertTrue(bound.isBound());
    assertEquals("0ZcOCORZNYy", bound.confirmation().orElseThrow().value("jkt"));
    when(principal.claims()).thenReturn(Map.of("cnf", "x"));
    AuthenticationResult strange =
        AuthenticationResult.authenticated(principal, Map.of(), Lifetime.NONE);
    assertTrue(strange.isBound());
    assertEquals(Optional.empty(), strange.confirmation());
  }
}

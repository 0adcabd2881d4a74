package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.Barrier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a set is read again, and how long it serves when it cannot. */
class AgeingKeysTest extends RefreshingKeysCase {
  @Test
  void fetchesAgainAtTheAgeOfRefreshAndNotBefore() throws Exception {
    KeySet first = source.keysFor(KNOWN);
    provider.keys = set(RSA, OTHER_RSA);
    clock.advance(REFRESH.minus(NANO));

    assertSame(first, source.keysFor(KNOWN));
    assertEquals(1, provider.fetches());

    clock.advance(NANO);
    assertSame(provider.keys, source.keysFor(KNOWN));
    assertEquals(2, provider.fetches());
  }

  @Test
  void refusesAKeyThatTheProviderRemovedOnceTheSetIsRefreshed() throws Exception {
    source.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    clock.advance(REFRESH);

    assertFalse(source.keysFor(KNOWN).hasKeyFor(KNOWN));
  }

  @Test
  @Timeout(15)
  void letsOneRequestRefreshWhileTheOthersKeepTheSet() throws Exception {
    KeySet before = source.keysFor(KNOWN);
    provider.keys = set(RSA, OTHER_RSA);
    clock.advance(REFRESH);
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();

    for (Request other : requests(20, KNOWN)) {
      assertSame(before, other.result());
    }
    assertEquals(2, provider.fetches());

    gate.open();
    assertSame(provider.keys, refreshing.result());
    assertSame(provider.keys, source.keysFor(KNOWN));
    assertEquals(2, provider.fetches());
  }

  @Test
  void letsNobodyKeepASetThatNobodyAskedForInALongTime() throws Exception {
    source.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    clock.advance(Duration.ofHours(1));
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    List<Request> others = requests(20, KNOWN);
    waitUntilAllAreWaiting(others);
    gate.open();

    for (Request other : others) {
      assertFalse(other.result().hasKeyFor(KNOWN), "a withdrawn key");
    }
    assertFalse(refreshing.result().hasKeyFor(KNOWN));
    assertEquals(
        3, provider.fetches(), "once because of its age, once for a key that is not there");
  }

  @Test
  void goesOnAfterALongTimeWithTheOldSetIfItCannotBeFetchedAgain() throws Exception {
    KeySet before = source.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(Duration.ofHours(1));
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    Request other = new Request(() -> source.keysFor(KNOWN));
    waitUntilAllAreWaiting(List.of(other));
    gate.open();

    assertSame(before, other.result());
    assertSame(before, refreshing.result());
    assertEquals(2, provider.fetches());
  }

  @Test
  void letsARequestWithARotatedKeyWaitForTheRefreshThatBringsIt() throws Exception {
    source.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    clock.advance(REFRESH);
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    Request rotated = new Request(() -> source.keysFor(ROTATED));
    waitUntilAllAreWaiting(List.of(rotated));
    gate.open();

    assertTrue(rotated.result().hasKeyFor(ROTATED));
    refreshing.result();
    assertEquals(2, provider.fetches());
  }

  @Test
  void fetchesForAnUnknownKeyIdWhenTheRefreshItWaitedForDidNotBringIt() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH);
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    Request rotated = new Request(() -> source.keysFor(ROTATED));
    waitUntilAllAreWaiting(List.of(rotated));
    provider.keysAfterNextFetch = set(OTHER_RSA);
    gate.open();

    assertTrue(rotated.result().hasKeyFor(ROTATED));
    refreshing.result();
    assertEquals(3, provider.fetches());
  }

  @Test
  void triesARefreshAgainOnlyAfterThePause() throws Exception {
    KeySet before = source.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH);

    assertSame(before, source.keysFor(KNOWN));
    assertSame(before, source.keysFor(KNOWN));
    assertEquals(2, provider.fetches());

    clock.advance(Duration.ofSeconds(1).minus(NANO));
    assertSame(before, source.keysFor(KNOWN));
    assertEquals(2, provider.fetches());

    clock.advance(NANO);
    assertSame(before, source.keysFor(KNOWN));
    assertEquals(3, provider.fetches());

    clock.advance(Duration.ofSeconds(2));
    provider.problem = null;
    provider.keys = set(OTHER_RSA);
    assertSame(provider.keys, source.keysFor(KNOWN));
  }

  @Test
  void aFetchForAnUnknownKeyIdEndsThePauseOfTheFailuresBefore() throws Exception {
    Duration refresh = Duration.ofSeconds(1);
    KeySource hasty =
        KeysOver.provider(provider, refresh, COOLDOWN, Duration.ofSeconds(20), clock.ticker(), log);
    hasty.keysFor(KNOWN);
    provider.problem = "down";
    for (int seconds : new int[] {1, 1, 2}) {
      clock.advance(Duration.ofSeconds(seconds));
      hasty.keysFor(KNOWN);
    }
    assertEquals(4, provider.fetches());
    provider.problem = null;
    provider.keys = set(OTHER_RSA);
    hasty.keysFor(ROTATED);
    assertEquals(5, provider.fetches());

    clock.advance(refresh);
    hasty.keysFor(ROTATED);
    assertEquals(6, provider.fetches());
  }

  @Test
  void servesTheLastGoodSetForTwoHoursPastItsFreshnessAndNoLonger() throws Exception {
    KeySet before = source.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH.plusHours(2).minus(NANO));
    assertSame(before, source.keysFor(KNOWN));

    clock.advance(NANO);
    KeysUnavailableException unavailable =
        assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));

    assertEquals("the read failed", unavailable.reason());
  }

  static Stream<Arguments> freshness() {
    return Stream.of(
        arguments("none", Optional.empty(), REFRESH),
        arguments("0 s", Optional.of(Duration.ZERO), Duration.ofMinutes(1)),
        arguments("59 s", Optional.of(Duration.ofSeconds(59)), Duration.ofMinutes(1)),
        arguments("61 s", Optional.of(Duration.ofSeconds(61)), Duration.ofSeconds(61)),
        arguments("30 min", Optional.of(Duration.ofMinutes(30)), Duration.ofMinutes(30)),
        arguments("3601 s", Optional.of(Duration.ofSeconds(3601)), Duration.ofHours(1)),
        arguments("a year", Optional.of(Duration.ofDays(365)), Duration.ofHours(1)));
  }

  @ParameterizedTest(name = "max-age {0}")
  @MethodSource("freshness")
  void honoursMaxAgeBetweenAMinuteAndAnHour(String name, Optional<Duration> maxAge, Duration fresh)
      throws Exception {
    provider.maxAge = maxAge;
    source.keysFor(KNOWN);

    clock.advance(fresh.minus(NANO));
    source.keysFor(KNOWN);
    assertEquals(1, provider.fetches());

    clock.advance(NANO);
    source.keysFor(KNOWN);
    assertEquals(2, provider.fetches());
  }

  @Test
  void countsTheLimitOfServingFromTheFreshnessTheServerGave() throws Exception {
    provider.maxAge = Optional.of(Duration.ofHours(1));
    KeySet before = source.keysFor(KNOWN);
    provider.problem = "down";

    clock.advance(Duration.ofHours(3).minus(NANO));
    assertSame(before, source.keysFor(KNOWN));

    clock.advance(NANO);
    assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
  }

  @Test
  @Timeout(15)
  void letsAHundredRequestsWithKnownKeysWaitForASetThatIsLongOverdue() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH);
    source.keysFor(KNOWN);
    clock.advance(Duration.ofHours(1));
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    List<Request> junk = requests(64, JUNK);
    waitUntilAllAreWaiting(junk);

    assertThrows(KeysUnavailableException.class, () -> source.keysFor(JUNK), "all seats are taken");
    List<Request> others = requests(100, KNOWN);
    waitUntilAllAreWaiting(others);
    gate.open();

    for (Request other : others) {
      assertTrue(other.result().hasKeyFor(KNOWN));
    }
    refreshing.result();
  }

  @Test
  void trustsNoKeyLongerThanRefreshAndOneFetch() throws Exception {
    Duration longestRead = Duration.ofSeconds(20);
    source.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    clock.advance(REFRESH.plus(longestRead).minusSeconds(1));
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();

    clock.advance(Duration.ofSeconds(1));
    assertTrue(source.keysFor(KNOWN).hasKeyFor(KNOWN), "the read may still be under way");
    clock.advance(NANO);
    Request late = new Request(() -> source.keysFor(KNOWN));
    waitUntilAllAreWaiting(List.of(late));
    gate.open();

    assertFalse(late.result().hasKeyFor(KNOWN));
    assertFalse(refreshing.result().hasKeyFor(KNOWN));
  }

  @Test
  void goesOnWithTheOldSetIfTheFetchOfALongOverdueOneHangs() throws Exception {
    KeySource impatient = source(COOLDOWN, Duration.ofMillis(1));
    KeySet before = impatient.keysFor(KNOWN);
    clock.advance(Duration.ofHours(1));
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> impatient.keysFor(KNOWN));
    gate.awaitSomebody();

    assertSame(before, impatient.keysFor(KNOWN), "as if the read had failed");
    gate.open();
    refreshing.result();
  }

  @Test
  void letsNobodyKeepASetThatStoodInBeforeANightWithoutRequests() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH);
    provider.problem = "down";
    source.keysFor(KNOWN);
    provider.problem = null;
    provider.keys = set(OTHER_RSA);
    clock.advance(Duration.ofSeconds(1).plusSeconds(20).plusMinutes(1));
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();

    assertTrue(source.keysFor(KNOWN).hasKeyFor(KNOWN), "an outage may last so long");
    clock.advance(NANO);
    Request late = new Request(() -> source.keysFor(KNOWN));
    waitUntilAllAreWaiting(List.of(late));
    gate.open();

    assertFalse(late.result().hasKeyFor(KNOWN));
    assertFalse(refreshing.result().hasKeyFor(KNOWN));
  }

  @Test
  void respectsThePauseThatTheServerAskedForWhenTheKeysEnd() throws Exception {
    RefreshPolicy brief =
        new RefreshPolicy(
            REFRESH, COOLDOWN, Duration.ofSeconds(10), Duration.ofSeconds(20), () -> 0);
    KeySource busy = new RefreshingKeySource(provider, brief, clock.ticker(), log);
    busy.keysFor(KNOWN);
    provider.failure = busyFor(Duration.ofMinutes(5));
    clock.advance(REFRESH);
    assertTrue(busy.keysFor(KNOWN).hasKeyFor(KNOWN));
    clock.advance(Duration.ofSeconds(10));

    KeysUnavailableException ended =
        assertThrows(KeysUnavailableException.class, () -> busy.keysFor(KNOWN));
    assertEquals(Duration.ofMinutes(5).minusSeconds(10), ended.retryAfter());
    assertEquals(2, provider.fetches());
  }
}

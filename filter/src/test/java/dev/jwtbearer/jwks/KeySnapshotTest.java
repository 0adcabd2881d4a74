package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.jwks.KeySnapshot.State;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each transition of a key set that is fresh for 100 s, then stale for 1 000 s at most, where a
 * fetch may take 24 s.
 */
class KeySnapshotTest {
  private static final Optional<Duration> NOT_ASKED = Optional.empty();
  private static final Optional<Duration> ASKED = Optional.of(Duration.ofSeconds(77));

  private final KeySet keys = set(RSA);

  private static RefreshPolicy policy(double random) {
    return new RefreshPolicy(
        Duration.ofSeconds(100),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1000),
        Duration.ofSeconds(24),
        () -> random);
  }

  private KeySnapshot fetched(long begunAt, double random, Optional<Duration> maxAge) {
    return KeySnapshot.fetched(new KeySetFetcher.FetchedSet(keys, maxAge), begunAt, policy(random));
  }

  private KeySnapshot fetched() {
    return fetched(0, 0, Optional.empty());
  }

  private static KeySnapshot failed(KeySnapshot before, Optional<Duration> retryAfter, long now) {
    return before.afterFailure(retryAfter, now, policy(0));
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  /** From that moment on, and not a nanosecond earlier. */
  private static void assertBegins(State state, long moment, KeySnapshot snapshot) {
    assertEquals(state, snapshot.state(moment));
    assertTrue(state.compareTo(snapshot.state(moment - 1)) != 0, "already before");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void isEmptyAtFirstAndPermitsAFetch(long now) {
    KeySnapshot initial = KeySnapshot.initial(now);

    assertEquals(State.EMPTY, initial.state(now));
    assertFalse(initial.hasKeys());
    assertFalse(initial.isFailing());
    assertTrue(initial.permitsFetch(now));
    assertEquals(Duration.ZERO, initial.blockedFor(now));
  }

  @Test
  void countsFromTheBeginningOfTheFetch() {
    KeySnapshot fetched = fetched(seconds(5), 0, Optional.empty());

    assertSame(keys, fetched.keys());
    assertEquals(Duration.ofSeconds(3), fetched.age(seconds(8)));
    assertEquals(State.CURRENT, fetched.state(seconds(8)));
    assertBegins(State.DUE, seconds(105), fetched);
    assertBegins(State.EMPTY, seconds(1105), fetched);
    assertFalse(fetched.isFailing());
    assertTrue(fetched.permitsFetch(seconds(8)));
  }

  @Test
  void countsFromWhatTheServerSaid() {
    KeySnapshot fetched = fetched(0, 0, Optional.of(Duration.ofSeconds(300)));

    assertBegins(State.DUE, seconds(300), fetched);
    assertBegins(State.EMPTY, seconds(1300), fetched);
  }

  @Test
  void chanceMakesTheNextFetchEarlierButNotTheEnd() {
    KeySnapshot fetched = fetched(0, 1, Optional.empty());

    assertBegins(State.DUE, seconds(80), fetched);
    assertBegins(State.OVERDUE, seconds(104) + 1, fetched);
    assertBegins(State.EMPTY, seconds(1100), fetched);
  }

  @Test
  void isOverdueAfterTheTimeOfOneFetch() {
    KeySnapshot fetched = fetched();

    assertEquals(State.DUE, fetched.state(seconds(124)));
    assertBegins(State.OVERDUE, seconds(124) + 1, fetched);
  }

  @Test
  void isOverdueAMinuteLaterInAnOutage() {
    KeySnapshot stale = failed(fetched(), NOT_ASKED, seconds(100));

    assertBegins(State.DUE, seconds(101), stale);
    assertBegins(State.OVERDUE, seconds(101 + 24 + 60) + 1, stale);
  }

  @Test
  void isStaleAfterAFailureUntilTheEndOfTheSameSet() {
    KeySnapshot stale = failed(fetched(), NOT_ASKED, seconds(1100) - 1);

    assertSame(keys, stale.keys());
    assertTrue(stale.isFailing());
    assertTrue(stale.permitsFetch(seconds(1100) - 1), "for an unknown key");
    assertEquals(Duration.ofNanos(seconds(1100) - 1), stale.age(seconds(1100) - 1));
    assertEquals(State.CURRENT, stale.state(seconds(1100) - 1));
    assertEquals(State.EMPTY, stale.state(seconds(1100)));

    KeySnapshot ended = failed(stale, NOT_ASKED, seconds(1100));
    assertFalse(ended.hasKeys());
    assertEquals(Duration.ofSeconds(2), ended.blockedFor(seconds(1100)));
  }

  @Test
  void failuresDoNotProlongTheLifeOfTheKeys() {
    KeySnapshot first = failed(fetched(), NOT_ASKED, seconds(100));
    KeySnapshot second = failed(first, NOT_ASKED, seconds(400));

    assertBegins(State.EMPTY, seconds(1100), second);
  }

  @Test
  void backsOffLongerAfterEachFailureAndAnewAfterASuccess() {
    KeySnapshot snapshot = fetched();
    for (int backoff : new int[] {1, 2, 4, 8, 16, 30, 30}) {
      snapshot = failed(snapshot, NOT_ASKED, seconds(200));
      assertBegins(State.DUE, seconds(200 + backoff), snapshot);
      assertEquals(Duration.ofSeconds(backoff), snapshot.untilRefresh(seconds(200)));
    }

    assertFalse(fetched().isFailing());
    assertBegins(State.DUE, seconds(201), failed(fetched(), NOT_ASKED, seconds(200)));
  }

  @Test
  void blocksFetchesForAsLongAsTheServerAskedFor() {
    KeySnapshot asked = failed(fetched(), ASKED, seconds(100));

    assertSame(keys, asked.keys());
    assertFalse(asked.permitsFetch(seconds(177) - 1), "not even for an unknown key");
    assertEquals(Duration.ofNanos(1), asked.blockedFor(seconds(177) - 1));
    assertTrue(asked.permitsFetch(seconds(177)));
    assertEquals(Duration.ZERO, asked.blockedFor(seconds(177)));
    assertBegins(State.DUE, seconds(177), asked);
  }

  @Test
  void blocksFetchesDuringTheBackoffOfAFailureThatLeftNoKeys() {
    KeySnapshot empty = failed(KeySnapshot.initial(0), NOT_ASKED, seconds(7));

    assertEquals(State.EMPTY, empty.state(seconds(7)));
    assertTrue(empty.isFailing());
    assertFalse(empty.permitsFetch(seconds(8) - 1));
    assertEquals(Duration.ofNanos(1), empty.blockedFor(seconds(8) - 1));
    assertTrue(empty.permitsFetch(seconds(8)));
    assertTrue(empty.isFailing(), "until a fetch succeeds");
    assertEquals(State.EMPTY, empty.state(seconds(8)), "it has nothing to serve");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
  void doesNotBlockFetchesWhileKeysAreStaleWhateverTheTickerBeginsWith(long start) {
    KeySnapshot stale = failed(fetched(start, 0, Optional.empty()), NOT_ASKED, start);

    assertTrue(stale.isFailing());
    assertTrue(stale.permitsFetch(start));
    assertEquals(Duration.ZERO, stale.blockedFor(start));
  }
}

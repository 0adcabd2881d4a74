package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.Barrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What one request finds when another one comes in between. The clock is looked at between any two
 * steps, so the other one runs at the first, second, third ... look.
 */
class InterleavedFetchesTest extends RefreshingKeysCase {
  static IntStream looks() {
    return IntStream.rangeClosed(1, 12);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void fetchesOnceForARotatedKeyThatTwoRequestsBringAtOnce(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    KeySource shared = interrupted.source();
    shared.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    interrupted.at(look, () -> shared.keysFor(ROTATED));

    assertTrue(shared.keysFor(ROTATED).hasKeyFor(ROTATED));
    assertEquals(2, provider.fetches());
    interrupted.assertFetchesAgainOnceAged(shared);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void fetchesOnceForTwoUnknownKeyIdsAtOnce(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    KeySource shared = interrupted.source();
    shared.keysFor(KNOWN);
    interrupted.at(look, () -> shared.keysFor(JUNK));

    assertSame(provider.keys, shared.keysFor(header("RS256", "more junk")));
    assertEquals(2, provider.fetches());
    interrupted.assertFetchesAgainOnceAged(shared);
  }

  @ParameterizedTest(name = "look {0}")
  @ValueSource(ints = {1, 2, 3, 4})
  @Timeout(15)
  void doesNotWaitForAFetchWhenTheKeyHasComeMeanwhile(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    KeySource shared = interrupted.source(Duration.ofMinutes(1));
    shared.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    List<Request> reading = new ArrayList<>();
    interrupted.at(
        look,
        () -> {
          KeySet rotated = shared.keysFor(ROTATED);
          clock.advance(COOLDOWN);
          Barrier gate = provider.heldBack();
          reading.add(new Request(() -> shared.keysFor(JUNK)));
          gate.awaitSomebody();
          return rotated;
        });

    assertTrue(shared.keysFor(ROTATED).hasKeyFor(ROTATED));
    provider.gate.open();
    reading.get(0).result();
  }

  @Test
  void letsNoFetchInNextToOneInProgressThoughTheCooldownIsOver() throws Exception {
    KeySource patient = source(COOLDOWN, Duration.ofMinutes(1));
    patient.keysFor(KNOWN);
    Barrier gate = provider.heldBack();
    Request fetching = new Request(() -> patient.keysFor(JUNK));
    gate.awaitSomebody();
    clock.advance(COOLDOWN);
    Request joined = new Request(() -> patient.keysFor(JUNK));
    waitUntilAllAreWaiting(List.of(joined));

    assertEquals(2, provider.fetches());
    gate.open();
    fetching.result();
    joined.result();
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void fetchesOnceForASetThatTwoRequestsFindAged(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    KeySource shared = interrupted.source();
    shared.keysFor(KNOWN);
    provider.keys = set(RSA, OTHER_RSA);
    clock.advance(REFRESH);
    interrupted.at(look, () -> shared.keysFor(KNOWN));

    assertTrue(shared.keysFor(KNOWN).hasKeyFor(KNOWN));
    assertEquals(2, provider.fetches());
    interrupted.assertFetchesAgainOnceAged(shared);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void fetchesOnceForARotatedKeyThatARefreshBringsInBetween(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    KeySource shared = interrupted.source();
    shared.keysFor(KNOWN);
    provider.keys = set(RSA, OTHER_RSA);
    clock.advance(REFRESH.minus(NANO));
    interrupted.at(
        look,
        () -> {
          if (provider.fetches() == 1) {
            clock.advance(NANO);
          }
          return shared.keysFor(KNOWN);
        });

    assertTrue(shared.keysFor(ROTATED).hasKeyFor(ROTATED));
    assertEquals(2, provider.fetches());
    interrupted.assertFetchesAgainOnceAged(shared);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void fetchesOnceWhenTwoRequestsFindThePauseOver(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    KeySource shared = interrupted.source();
    provider.problem = "down";
    assertThrows(KeysUnavailableException.class, () -> shared.keysFor(KNOWN));
    clock.advance(Duration.ofSeconds(1));
    provider.problem = null;
    interrupted.at(look, () -> shared.keysFor(KNOWN));

    assertTrue(shared.keysFor(KNOWN).hasKeyFor(KNOWN));
    assertEquals(2, provider.fetches());
    interrupted.assertFetchesAgainOnceAged(shared);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void fetchesOnceWhenTheOtherRequestsFirstFetchFails(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    KeySource shared = interrupted.source();
    provider.problem = "down";
    assertThrows(KeysUnavailableException.class, () -> shared.keysFor(KNOWN));
    clock.advance(Duration.ofSeconds(1));
    interrupted.at(look, () -> shared.keysFor(KNOWN));

    assertThrows(KeysUnavailableException.class, () -> shared.keysFor(KNOWN));
    assertEquals(2, provider.fetches());
    provider.problem = null;
    clock.advance(Duration.ofSeconds(2));
    assertSame(provider.keys, shared.keysFor(KNOWN));
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void fetchesOnceWhenTheOtherRequestsFetchFails(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    KeySource shared = interrupted.source();
    KeySet before = shared.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH);
    interrupted.at(look, () -> shared.keysFor(KNOWN));

    assertSame(before, shared.keysFor(KNOWN));
    assertEquals(2, provider.fetches());
    clock.advance(Duration.ofSeconds(1));
    interrupted.assertFetchesAgainOnceAged(shared);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void fetchesOnceWhenTheOtherRequestsFetchFailsAgain(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    KeySource shared = interrupted.source();
    KeySet before = shared.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH);
    shared.keysFor(KNOWN);
    clock.advance(Duration.ofSeconds(1));
    interrupted.at(look, () -> shared.keysFor(KNOWN));

    assertSame(before, shared.keysFor(KNOWN));
    assertEquals(3, provider.fetches());
    clock.advance(Duration.ofSeconds(2));
    interrupted.assertFetchesAgainOnceAged(shared);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void letsTheNextFetchInThoughAnErrorComesInBetween(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    KeySource shared = interrupted.source();
    shared.keysFor(KNOWN);
    clock.advance(REFRESH);
    interrupted.at(
        look,
        () -> {
          throw new OutOfMemoryError("test");
        });

    try {
      assertTrue(shared.keysFor(KNOWN).hasKeyFor(KNOWN));
    } catch (OutOfMemoryError ofThisRequestAlone) {
      assertEquals("test", ofThisRequestAlone.getMessage());
    }
    clock.advance(Duration.ofSeconds(1));
    interrupted.assertFetchesAgainOnceAged(shared);
  }

  @Test
  void servesTheSetItFoundThoughThatEndsWhileAnotherRequestFailsToRefreshIt() throws Exception {
    RefreshPolicy brief =
        new RefreshPolicy(
            REFRESH, COOLDOWN, Duration.ofSeconds(1), Duration.ofSeconds(20), () -> 0);
    InterruptedClock interrupted = new InterruptedClock();
    KeySource shared = new RefreshingKeySource(provider, brief, interrupted::look, log);
    KeySet found = shared.keysFor(KNOWN);
    clock.advance(REFRESH);
    int lookBeforeItFetches = 2;
    interrupted.at(
        lookBeforeItFetches,
        () -> {
          clock.advance(Duration.ofSeconds(1));
          provider.problem = "down";
          return shared.keysFor(KNOWN);
        });

    assertSame(found, shared.keysFor(KNOWN), "not the lack of keys that the other one left");
    assertEquals(2, provider.fetches());
  }

  static IntStream looksBeforeItGivesUpWaiting() {
    return IntStream.rangeClosed(1, 11);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looksBeforeItGivesUpWaiting")
  void fetchesForARotatedKeyThatAFetchThatEndsMeanwhileDidNotBring(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    KeySource shared = interrupted.source();
    shared.keysFor(KNOWN);
    clock.advance(REFRESH);
    provider.keysAfterNextFetch = set(RSA, OTHER_RSA);
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> shared.keysFor(KNOWN));
    gate.awaitSomebody();
    boolean[] hasEnded = {false};
    interrupted.at(
        look,
        () -> {
          gate.open();
          hasEnded[0] = true;
          return refreshing.result();
        });

    boolean isAccepted = shared.keysFor(ROTATED).hasKeyFor(ROTATED);

    assertTrue(hasEnded[0], "the request does not look that often");
    assertTrue(isAccepted, "published after that read began");
    gate.open();
    refreshing.result();
  }

  @Test
  void waitsForOneFetchOnlyThoughAnotherOneBeginsAtOnce() throws Exception {
    Barrier first = new Barrier();
    Barrier second = new Barrier();
    Thread[] patient = new Thread[1];
    boolean[] hasWaited = {false};
    List<Request> next = new ArrayList<>();
    List<KeySource> shared = new ArrayList<>();
    shared.add(
        KeysOver.provider(
            provider,
            REFRESH,
            COOLDOWN,
            Duration.ofSeconds(20),
            () -> {
              if (Thread.currentThread() == patient[0] && hasWaited[0] && next.isEmpty()) {
                provider.gate = second;
                next.add(null);
                next.set(0, new Request(() -> shared.get(0).keysFor(header("RS256", "rsa-9"))));
                second.awaitSomebody();
              }
              return clock.ticker().read();
            },
            log));
    shared.get(0).keysFor(KNOWN);
    provider.gate = first;
    Request reading = new Request(() -> shared.get(0).keysFor(JUNK));
    first.awaitSomebody();
    Request junk = new Request(() -> shared.get(0).keysFor(header("RS256", "other junk")));
    patient[0] = junk.thread;
    waitUntilAllAreWaiting(List.of(junk));
    hasWaited[0] = true;
    first.open();

    assertSame(provider.keys, junk.result(), "while the second read hangs");
    assertEquals(3, provider.fetches());
    second.open();
    next.get(0).result();
    reading.result();
  }

  /** Lets another request run, once, when the clock is looked at for the nth time. */
  private final class InterruptedClock {
    private volatile Thread interrupted;
    private int looksLeft = -1;
    private Callable<KeySet> other;

    KeySource source() {
      return source(Duration.ofMillis(5));
    }

    KeySource source(Duration longestRead) {
      return KeysOver.provider(provider, REFRESH, COOLDOWN, longestRead, this::look, log);
    }

    void at(int look, Callable<KeySet> request) {
      interrupted = Thread.currentThread();
      looksLeft = look;
      other = request;
    }

    /** Whatever came in between, the next read is let in. */
    void assertFetchesAgainOnceAged(KeySource shared) throws Exception {
      looksLeft = -1;
      int reads = provider.fetches();
      clock.advance(REFRESH);
      shared.keysFor(KNOWN);
      assertEquals(reads + 1, provider.fetches());
    }

    private long look() {
      if (Thread.currentThread() == interrupted && looksLeft > 0 && --looksLeft == 0) {
        try {
          other.call();
        } catch (KeysUnavailableException tiredOfWaitingForTheInterruptedOne) {
          return clock.ticker().read();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
      return clock.ticker().read();
    }
  }
}

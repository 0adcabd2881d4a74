package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.headerWithoutKeyId;
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
import org.junit.jupiter.api.Test;

/** What requests get before there are keys. */
class InitialFetchTest extends RefreshingKeysCase {
  @Test
  void fetchesNothingBeforeTheFirstRequest() {
    clock.advance(Duration.ofHours(1));

    assertEquals(0, provider.fetches());
    assertEquals(List.of(), log.lines());
  }

  @Test
  void fetchesTheSetForTheFirstRequestAndKeepsIt() throws Exception {
    KeySet first = source.keysFor(KNOWN);

    assertSame(provider.keys, first);
    assertSame(first, source.keysFor(KNOWN));
    assertSame(first, source.keysFor(headerWithoutKeyId("RS256")));
    assertEquals(1, provider.fetches());
  }

  @Test
  void fetchesOnceHoweverManyRequestsMeetAColdCache() throws Exception {
    Barrier gate = provider.heldBack();
    List<Request> requests = requests(50, KNOWN);
    waitUntilAllAreWaiting(requests);
    gate.open();

    for (Request request : requests) {
      assertSame(provider.keys, request.result());
    }
    assertEquals(1, provider.fetches());
  }

  @Test
  void tellsEveryRequestThatJoinedAColdFetchThatItFailed() throws Exception {
    provider.problem = "down";
    Barrier gate = provider.heldBack();
    List<Request> requests = requests(20, KNOWN);
    waitUntilAllAreWaiting(requests);
    gate.open();

    List<String> reasons = new ArrayList<>();
    for (Request request : requests) {
      KeysUnavailableException unavailable = request.unavailable();
      assertEquals(Duration.ofSeconds(1), unavailable.retryAfter());
      reasons.add(unavailable.reason());
    }
    assertEquals(1, reasons.stream().filter("the read failed"::equals).count());
    assertEquals(19, reasons.stream().filter("the read by another request failed"::equals).count());
    assertEquals(1, provider.fetches());
  }

  @Test
  void waitsNoLongerForTheFetchOfAnotherRequestThanAFetchMayTake() throws Exception {
    KeySource impatient = source(COOLDOWN, Duration.ofMillis(1));
    Barrier gate = provider.heldBack();
    Request reading = new Request(() -> impatient.keysFor(KNOWN));
    gate.awaitSomebody();
    clock.advance(Duration.ofMillis(2));

    KeysUnavailableException unavailable =
        assertThrows(KeysUnavailableException.class, () -> impatient.keysFor(KNOWN));

    assertEquals(Duration.ZERO, unavailable.retryAfter());
    gate.open();
    assertSame(provider.keys, reading.result());
    assertEquals(1, provider.fetches());
  }

  @Test
  void givesUpWaitingWhenInterruptedAndStaysInterrupted() throws Exception {
    Barrier gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    List<Boolean> interrupted = new ArrayList<>();
    Request waiting =
        new Request(
            () -> {
              try {
                return source.keysFor(KNOWN);
              } finally {
                interrupted.add(Thread.currentThread().isInterrupted());
              }
            });
    waitUntilAllAreWaiting(List.of(waiting));
    waiting.thread.interrupt();

    waiting.unavailable();
    assertEquals(List.of(true), interrupted);
    gate.open();
    reading.result();
  }

  @Test
  void pausesLongerAfterEachFailure() {
    provider.problem = "down";
    int reads = 0;
    for (int seconds : new int[] {1, 2, 4, 8, 10, 10, 10}) {
      Duration pause = Duration.ofSeconds(seconds);
      KeysUnavailableException failed =
          assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
      reads++;

      assertEquals("the read failed", failed.reason());
      assertEquals(pause, failed.retryAfter());
      assertEquals(reads, provider.fetches());

      clock.advance(pause.minus(NANO));
      KeysUnavailableException paused =
          assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));

      assertEquals("the last read failed", paused.reason());
      assertEquals(NANO, paused.retryAfter());
      assertEquals(reads, provider.fetches());
      clock.advance(NANO);
    }
  }

  @Test
  void servesAsSoonAsAFetchSucceedsAndCountsFailuresAnewAfterwards() throws Exception {
    provider.problem = "down";
    assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
    clock.advance(Duration.ofSeconds(1));
    assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
    clock.advance(Duration.ofSeconds(2));
    provider.problem = null;

    assertSame(provider.keys, source.keysFor(KNOWN));
    assertEquals(3, provider.fetches());

    provider.problem = "down again";
    clock.advance(REFRESH.plusHours(2));
    KeysUnavailableException failed =
        assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
    assertEquals(Duration.ofSeconds(1), failed.retryAfter());
  }

  @Test
  void servesTheKeysItFetchedHoweverShortTheirLife() throws Exception {
    Duration moment = Duration.ofNanos(1);
    RefreshPolicy brief =
        new RefreshPolicy(moment, moment, moment, Duration.ofSeconds(20), () -> 0);
    KeySource hasty =
        new RefreshingKeySource(
            provider,
            brief,
            () -> {
              clock.advance(Duration.ofSeconds(1));
              return clock.ticker().read();
            },
            log);

    assertSame(provider.keys, hasty.keysFor(KNOWN));
    assertSame(provider.keys, hasty.keysFor(KNOWN));
    assertEquals(2, provider.fetches());
  }

  @Test
  void fetchesForARotatedKeyThatTheFirstFetchByAnotherRequestDidNotBring() throws Exception {
    provider.keysAfterNextFetch = set(RSA, OTHER_RSA);
    Barrier gate = provider.heldBack();
    Request first = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    Request rotated = new Request(() -> source.keysFor(ROTATED));
    waitUntilAllAreWaiting(List.of(rotated));
    gate.open();

    assertTrue(rotated.result().hasKeyFor(ROTATED));
    assertEquals(2, provider.fetches());
    first.result();
  }
}

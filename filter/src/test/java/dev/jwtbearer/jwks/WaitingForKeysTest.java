package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.Barrier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for a read, and who does not. */
class WaitingForKeysTest extends RefreshingKeysCase {
  @Test
  void keysThatAreFetchedAgainAndAgainLiveFromTheLastFetch() throws Exception {
    for (int i = 0; i < 20; i++) {
      source.keysFor(KNOWN);
      clock.advance(REFRESH);
    }
    source.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH.plus(Duration.ofHours(2)).minus(NANO));

    assertSame(provider.keys, source.keysFor(KNOWN));
    clock.advance(NANO);
    assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
  }

  @Test
  void letsNoMoreThan64RequestsWithUnknownKeysWait() throws Exception {
    source.keysFor(KNOWN);
    Barrier gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(JUNK));
    gate.awaitSomebody();
    List<Request> waiting = requests(64, JUNK);
    waitUntilAllAreWaiting(waiting);

    assertThrows(KeysUnavailableException.class, () -> source.keysFor(JUNK));
    assertSame(provider.keys, source.keysFor(KNOWN));
    gate.open();
    for (Request request : waiting) {
      assertSame(provider.keys, request.result());
    }
    assertSame(provider.keys, reading.result());
  }

  @Test
  void nobodyWaitsForAProviderThatHasFailedBefore() throws Exception {
    provider.problem = "down";
    assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
    clock.advance(Duration.ofSeconds(1));
    Barrier gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();

    KeysUnavailableException unavailable =
        assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
    assertEquals("the last read failed, and another one has not ended", unavailable.reason());
    gate.open();
    reading.unavailable();
  }

  @Test
  @Timeout(15)
  void nobodyWaitsWithAnUnknownKeyForAProviderThatHasFailedBefore() throws Exception {
    KeySet good = source.keysFor(KNOWN);
    provider.problem = "down";
    source.keysFor(JUNK);
    clock.advance(COOLDOWN);
    Barrier gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(JUNK));
    gate.awaitSomebody();

    assertSame(good, source.keysFor(JUNK));
    gate.open();
    assertSame(good, reading.result());
  }

  @Test
  void nobodyWaitsWhenTheKeysEndInAnOutage() throws Exception {
    source.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH);
    source.keysFor(KNOWN);
    clock.advance(Duration.ofHours(3));
    Barrier gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();

    assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
    gate.open();
    reading.unavailable();
  }

  @Test
  void waitsForAFetchThatItCouldNotHaveAskedFor() throws Exception {
    KeySource patient = source(REFRESH.multipliedBy(2), Duration.ofSeconds(20));
    patient.keysFor(KNOWN);
    patient.keysFor(header("RS256", "rsa-9"));
    clock.advance(REFRESH);
    provider.keys = set(RSA, OTHER_RSA);
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> patient.keysFor(KNOWN));
    gate.awaitSomebody();
    Request rotated = new Request(() -> patient.keysFor(ROTATED));
    waitUntilAllAreWaiting(List.of(rotated));
    gate.open();

    assertTrue(rotated.result().hasKeyFor(ROTATED));
    assertEquals(3, provider.fetches());
    refreshing.result();
  }

  @Test
  void letsEveryRequestWithAKeyThatMayBeNewWaitForIt() throws Exception {
    source.keysFor(KNOWN);
    provider.keys = set(RSA, OTHER_RSA);
    Barrier gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(ROTATED));
    gate.awaitSomebody();
    List<Request> junk = requests(64, JUNK);
    waitUntilAllAreWaiting(junk);
    List<Request> rotated = requests(200, ROTATED);
    waitUntilAllAreWaiting(rotated);
    gate.open();

    for (Request request : rotated) {
      assertTrue(request.result().hasKeyFor(ROTATED));
    }
    assertTrue(reading.result().hasKeyFor(ROTATED));
    assertEquals(2, provider.fetches());
  }

  @Test
  void nobodyWaitsForAFetchThatHangs() throws Exception {
    KeySet good = source.keysFor(KNOWN);
    clock.advance(Duration.ofHours(1));
    Barrier gate = provider.heldBack();
    Request hanging = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    clock.advance(Duration.ofSeconds(20).plus(NANO));

    assertSame(good, source.keysFor(KNOWN));
    assertSame(good, source.keysFor(JUNK));
    assertEquals(2, provider.fetches());
    gate.open();
    hanging.result();
  }

  @Test
  void nobodyWaitsForAFirstFetchThatHangs() throws Exception {
    Barrier gate = provider.heldBack();
    Request hanging = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    clock.advance(Duration.ofSeconds(20).plus(NANO));

    assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
    gate.open();
    hanging.result();
  }

  @Test
  void doesNotServeASetPastItsEndThoughTheFetchHangs() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH.plusHours(2));
    Barrier gate = provider.heldBack();
    Request hanging = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    clock.advance(Duration.ofSeconds(20).plus(NANO));

    assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
    gate.open();
    hanging.result();
  }

  @Test
  void doesNotFetchItselfWhenTheWaitHasTakenMoreThanHalfOfItsTime() throws Exception {
    source.keysFor(KNOWN);
    provider.keysAfterNextFetch = set(RSA, OTHER_RSA);
    Barrier gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(JUNK));
    gate.awaitSomebody();
    Request late = new Request(() -> source.keysFor(ROTATED));
    waitUntilAllAreWaiting(List.of(late));
    clock.advance(Duration.ofSeconds(10).plus(NANO));
    gate.open();

    assertFalse(late.result().hasKeyFor(ROTATED));
    assertTrue(source.keysFor(ROTATED).hasKeyFor(ROTATED), "the next request");
    reading.result();
  }

  @Test
  void fetchesItselfWithinTheTimeThatTheWaitHasLeft() throws Exception {
    source.keysFor(KNOWN);
    provider.keysAfterNextFetch = set(RSA, OTHER_RSA);
    Barrier gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(JUNK));
    gate.awaitSomebody();
    Request late = new Request(() -> source.keysFor(ROTATED));
    waitUntilAllAreWaiting(List.of(late));
    clock.advance(Duration.ofSeconds(10));
    gate.open();

    assertTrue(late.result().hasKeyFor(ROTATED));
    assertEquals(Duration.ofSeconds(20).toNanos(), provider.deadline);
    reading.result();
  }
}

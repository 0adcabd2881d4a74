package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.Barrier;
import dev.jwtbearer.testing.Crowd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens when an operator wants the keys read now. */
class OperatorRefreshTest extends RefreshingKeysCase {

  @Test
  void fetchesWhateverTheAge() throws Exception {
    source.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);

    clock.advance(Duration.ofSeconds(1));

    assertTrue(source.refreshNow());
    assertEquals(Duration.ofSeconds(21).toNanos(), provider.deadline);
    assertEquals(2, provider.fetches());
    assertFalse(source.keysFor(KNOWN).hasKeyFor(KNOWN));
  }

  @Test
  void fetchesBeforeTheFirstRequestToo() throws Exception {
    assertTrue(source.refreshNow());

    source.keysFor(KNOWN);
    assertEquals(1, provider.fetches());
  }

  @Test
  void doesNotTakeAFetchThatBeganBeforeForTheOneThatWasOrdered() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH);
    provider.keysAfterNextFetch = set(OTHER_RSA);
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    Crowd<Boolean> operator = Crowd.of(1, i -> source::refreshNow).awaitWaiting(1);
    gate.open();

    assertEquals(List.of(true), operator.results());
    assertEquals(3, provider.fetches());
    assertTrue(refreshing.result().hasKeyFor(KNOWN));
    assertFalse(source.keysFor(KNOWN).hasKeyFor(KNOWN), "withdrawn while the first read was made");
  }

  @Test
  void isNotHeldBackByThePauseAfterAFailure() throws Exception {
    provider.problem = "down";
    assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
    provider.problem = null;

    assertTrue(source.refreshNow());
    assertTrue(source.keysFor(KNOWN).hasKeyFor(KNOWN));
    assertEquals(2, provider.fetches());
  }

  @Test
  void isNotHeldBackByThePauseOfAnOutage() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH);
    provider.problem = "down";
    source.keysFor(KNOWN);
    assertFalse(source.refreshNow(), "still down");
    provider.problem = null;

    assertTrue(source.refreshNow());
    assertEquals(4, provider.fetches());
  }

  @Test
  void isNotHeldBackByThePauseThatTheServerAskedFor() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH);
    provider.failure = busyFor(Duration.ofSeconds(77));
    source.keysFor(KNOWN);
    provider.failure = null;

    assertTrue(source.refreshNow());
    assertEquals(3, provider.fetches());
  }

  @Test
  void leavesTheKeysThatAreThereIfItFails() throws Exception {
    source.keysFor(KNOWN);
    provider.problem = "down";

    assertFalse(source.refreshNow());
    assertTrue(source.keysFor(KNOWN).hasKeyFor(KNOWN));
  }

  @Test
  void tellsThatItFailedWithoutKeys() {
    provider.problem = "down";

    assertFalse(source.refreshNow());
    assertEquals(1, source.status().statistics().failedFetches());
    assertEquals("down", source.status().statistics().lastFailure());
  }

  @Test
  void doesNotWaitForEverForAFetchThatHangs() throws Exception {
    MonitoredKeySource impatient =
        KeysOver.provider(provider, REFRESH, COOLDOWN, Duration.ofMillis(1), clock.ticker(), log);
    Barrier gate = provider.heldBack();
    Request hanging = new Request(() -> impatient.keysFor(KNOWN));
    gate.awaitSomebody();

    assertFalse(impatient.refreshNow());
    assertEquals(0, impatient.status().statistics().fetches(), "none was made");
    assertEquals("", impatient.status().statistics().lastFailure());
    gate.open();
    assertEquals(set(RSA).ids(), hanging.result().ids());
  }

  @Test
  void aFetchThatFailsDoesNotBringBackWhatAnotherFetchHasReplaced() throws Exception {
    boolean[] isBetween = {false};
    List<MonitoredKeySource> shared = new ArrayList<>();
    shared.add(
        KeysOver.provider(
            provider,
            REFRESH,
            COOLDOWN,
            Duration.ofSeconds(20),
            () -> {
              if (isBetween[0]) {
                isBetween[0] = false;
                provider.keys = set(OTHER_RSA);
                rotate(shared.get(0));
                provider.problem = "down";
              }
              return clock.ticker().read();
            },
            log));
    shared.get(0).keysFor(KNOWN);
    isBetween[0] = true;

    assertFalse(shared.get(0).refreshNow());
    assertFalse(shared.get(0).keysFor(KNOWN).hasKeyFor(KNOWN), "the key was withdrawn");
    assertTrue(shared.get(0).keysFor(ROTATED).hasKeyFor(ROTATED));
  }

  private static void rotate(KeySource source) {
    try {
      assertTrue(source.keysFor(ROTATED).hasKeyFor(ROTATED));
    } catch (KeysUnavailableException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.Barrier;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be had without any wait, and never longer than with one. */
class CurrentKeysTest extends RefreshingKeysCase {
  @Test
  void thereAreNoneBeforeTheFirstFetch() {
    assertEquals(Optional.empty(), source.currentKeys());
    assertEquals(0, provider.fetches());
  }

  @Test
  void thereIsTheSetUntilItIsDue() throws Exception {
    KeySet read = source.keysFor(KNOWN);
    clock.advance(REFRESH.minus(NANO));
    assertSame(read, source.currentKeys().orElseThrow());
    clock.advance(NANO);
    assertEquals(Optional.empty(), source.currentKeys());
    assertEquals(1, provider.fetches());
  }

  @Test
  void thereIsTheSetWhileAnotherOneFetchesButNotForLong() throws Exception {
    KeySet read = source.keysFor(KNOWN);
    clock.advance(REFRESH);
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    assertSame(read, source.currentKeys().orElseThrow());
    clock.advance(Duration.ofSeconds(20));
    assertSame(read, source.currentKeys().orElseThrow());
    clock.advance(NANO);
    assertEquals(Optional.empty(), source.currentKeys());
    provider.keys = set(OTHER_RSA);
    gate.open();
    refreshing.result();
    assertEquals(2, provider.fetches());
  }

  @Test
  void thereAreNoneThatNobodyAskedForInALongTime() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(Duration.ofHours(1));
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    assertEquals(Optional.empty(), source.currentKeys());
    gate.open();
    assertSame(refreshing.result(), source.currentKeys().orElseThrow());
  }

  @Test
  void thereIsAStandInThroughAnOutageUntilItsEnd() throws Exception {
    KeySet read = source.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH);
    source.keysFor(KNOWN);
    assertSame(read, source.currentKeys().orElseThrow());
    clock.advance(Duration.ofDays(1));
    assertEquals(Optional.empty(), source.currentKeys());
  }

  @Test
  void thereAreAlwaysThoseOfTheSettings() {
    KeySet keys = set(RSA);
    assertSame(keys, new FixedKeys(keys).currentKeys().orElseThrow());
  }
}

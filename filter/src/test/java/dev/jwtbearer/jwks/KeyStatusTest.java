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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator sees of the keys. */
class KeyStatusTest extends RefreshingKeysCase {

  @Test
  void hasNoKeysBeforeTheFirstFetch() {
    KeyStatus status = source.status();

    assertEquals(List.of(), status.keys());
    assertEquals(Optional.empty(), status.statistics().sinceLastSuccess());
    assertEquals(Optional.empty(), status.statistics().failingFor());
    assertEquals(0, status.statistics().fetches());
  }

  @Test
  void showsTheKeysAndTheirAge() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(Duration.ofSeconds(77));
    KeyStatus status = source.status();

    assertEquals(List.of("\"rsa-1\" [RS256, RS384, RS512, PS256, PS384, PS512]"), status.keys());
    assertEquals(Optional.of(Duration.ofSeconds(77)), status.statistics().sinceLastSuccess());
    assertEquals(Optional.empty(), status.statistics().failingFor());
    assertEquals(1, status.statistics().fetches());
  }

  @Test
  void showsSinceWhenNewerKeysAreWantedInVain() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH);
    provider.problem = "down";
    source.keysFor(KNOWN);
    clock.advance(Duration.ofSeconds(5));
    KeyStatus status = source.status();

    assertEquals(Optional.of(Duration.ofSeconds(5)), status.statistics().failingFor());
    assertEquals(Optional.of(REFRESH.plusSeconds(5)), status.statistics().sinceLastSuccess());
    assertEquals("down", status.statistics().lastFailure());
  }

  @Test
  void goesOnShowingTheOutageWhenItHasCostTheKeys() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH);
    provider.problem = "down";
    source.keysFor(KNOWN);
    clock.advance(KeysOver.MAX_STALE);
    assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
    KeyStatus status = source.status();

    assertEquals(List.of(), status.keys());
    assertEquals(Optional.of(KeysOver.MAX_STALE), status.statistics().failingFor());
    assertEquals(
        Optional.of(REFRESH.plus(KeysOver.MAX_STALE)), status.statistics().sinceLastSuccess());

    provider.problem = null;
    clock.advance(Duration.ofSeconds(10));
    source.keysFor(KNOWN);
    assertEquals(Optional.empty(), source.status().statistics().failingFor());
    assertEquals(Optional.of(Duration.ZERO), source.status().statistics().sinceLastSuccess());
  }

  @Test
  void showsSinceWhenFetchesFailWhereThereNeverWereKeys() throws Exception {
    provider.problem = "down";
    for (int i = 0; i < 100; i++) {
      assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
      clock.advance(Duration.ofSeconds(10));
    }
    KeyStatus status = source.status();

    assertEquals(List.of(), status.keys());
    assertEquals(Optional.of(Duration.ofSeconds(1000)), status.statistics().failingFor());
    assertEquals(Optional.empty(), status.statistics().sinceLastSuccess());
  }

  @Test
  void keysThatEndBecauseNobodyAskedAreNoOutage() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(Duration.ofDays(1));
    KeyStatus status = source.status();

    assertEquals(List.of(), status.keys());
    assertEquals(Optional.empty(), status.statistics().failingFor());
    assertEquals(Optional.of(Duration.ofDays(1)), status.statistics().sinceLastSuccess());
  }

  @Test
  void countsUnknownKeyIdsThatTheLimitsRefused() throws Exception {
    source.keysFor(KNOWN);
    source.keysFor(JUNK);
    assertEquals(0, source.status().statistics().refusedFetches(), "it was read for");
    source.keysFor(JUNK);
    source.keysFor(header("RS256", "other junk"));

    assertEquals(2, source.status().statistics().refusedFetches());
    assertEquals(2, source.status().statistics().fetches());
  }

  @Test
  void aFetchHasTheTimeThatIsThereForAll() throws Exception {
    clock.advance(Duration.ofSeconds(1));
    source.keysFor(KNOWN);

    assertEquals(Duration.ofSeconds(21).toNanos(), provider.deadline);
  }

  @Test
  void keysThatCameWithTheSettingsHaveNoAgeAndNeedNoFetch() {
    KeySet keys = set(RSA, OTHER_RSA);
    FixedKeys fixed = new FixedKeys(keys);

    assertSame(keys, fixed.keysFor(JUNK));
    assertTrue(fixed.refreshNow());
    assertEquals(2, fixed.status().keys().size());
    assertEquals(Optional.empty(), fixed.status().statistics().sinceLastSuccess());
    assertEquals(0, fixed.status().statistics().fetches());
  }
}

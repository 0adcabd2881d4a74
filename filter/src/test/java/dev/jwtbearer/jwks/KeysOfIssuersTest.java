package dev.jwtbearer.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jwk.KeySet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeysOfIssuersTest {
  private final List<String> read = new ArrayList<>();
  private final Map<String, KeyMonitor> issuers = new LinkedHashMap<>();

  private void issuer(String name, boolean isReadable, List<String> keys, KeyReadCounts counts) {
    issuers.put(
        name,
        new KeyMonitor() {
          @Override
          public KeyStatus status() {
            return new KeyStatus(keys, counts);
          }

          @Override
          public boolean readNow() {
            read.add(name);
            return isReadable;
          }
        });
  }

  private static Optional<Duration> seconds(long seconds) {
    return Optional.of(Duration.ofSeconds(seconds));
  }

  private KeyStatus together() {
    return new KeysOfIssuers(issuers).status();
  }

  @Test
  void addsUpAndShowsTheTimesOfTheWorst() {
    issuer(
        "",
        true,
        List.of("a"),
        new KeyReadCounts(5, 1, 2, seconds(10), Optional.empty(), seconds(90), "old"));
    issuer(
        "b",
        true,
        List.of("b1", "b2"),
        new KeyReadCounts(7, 3, 4, seconds(300), seconds(200), seconds(20), "timed out"));
    issuer(
        "c",
        true,
        List.of(),
        new KeyReadCounts(1, 1, 0, Optional.empty(), seconds(50), seconds(50), "500"));
    KeyStatus status = together();
    assertEquals(List.of("a", "b1", "b2"), status.keys());
    assertEquals(13, status.counts().reads());
    assertEquals(5, status.counts().failedReads());
    assertEquals(6, status.counts().refusedReads());
    assertEquals(seconds(300), status.counts().sinceLastGood());
    assertEquals(seconds(200), status.counts().failingFor());
    assertEquals(seconds(20), status.counts().sinceLastFailure());
    assertEquals("issuer b: timed out", status.counts().lastFailure());
  }

  @Test
  void showsNothingThatNoIssuerHas() {
    issuer("a", true, List.of(), KeyReadCounts.NONE);
    issuer("b", true, List.of(), KeyReadCounts.NONE);
    KeyReadCounts counts = together().counts();
    assertEquals(Optional.empty(), counts.sinceLastGood());
    assertEquals(Optional.empty(), counts.failingFor());
    assertEquals(Optional.empty(), counts.sinceLastFailure());
    assertEquals("", counts.lastFailure());
  }

  @Test
  void showsTheOnlyFailureWhereverItIs() {
    KeyReadCounts failed =
        new KeyReadCounts(1, 1, 0, Optional.empty(), seconds(5), seconds(5), "500");
    issuer("", true, List.of(), failed);
    issuer("b", true, List.of(), KeyReadCounts.NONE);
    assertEquals("issuer without suffix: 500", together().counts().lastFailure());
    issuers.clear();
    issuer("b", true, List.of(), KeyReadCounts.NONE);
    issuer("c", true, List.of(), failed);
    assertEquals("issuer c: 500", together().counts().lastFailure());
  }

  @Test
  void readsThoseOfAllIssuersAlsoAfterAFailure() {
    issuer("a", true, List.of(), KeyReadCounts.NONE);
    assertTrue(new KeysOfIssuers(issuers).readNow());
    issuers.clear();
    issuer("b", false, List.of(), KeyReadCounts.NONE);
    issuer("c", true, List.of(), KeyReadCounts.NONE);
    assertFalse(new KeysOfIssuers(issuers).readNow());
    assertEquals(List.of("a", "b", "c"), read);
  }

  @Test
  void hasIssuersOfItsOwnOnlyHere() {
    assertEquals(Map.of(), new FixedKeys(KeySet.of(List.of())).byIssuer());
    issuer("b", true, List.of(), KeyReadCounts.NONE);
    assertEquals(issuers, new KeysOfIssuers(issuers).byIssuer());
  }
}

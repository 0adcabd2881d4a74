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

  private void issuer(
      String name, boolean isReadable, List<String> keys, FetchStatistics statistics) {
    issuers.put(
        name,
        new KeyMonitor() {
          @Override
          public KeyStatus status() {
            return new KeyStatus(keys, statistics);
          }

          @Override
          public boolean refreshNow() {
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
        new FetchStatistics(5, 1, 2, seconds(10), Optional.empty(), seconds(90), "old"));
    issuer(
        "b",
        true,
        List.of("b1", "b2"),
        new FetchStatistics(7, 3, 4, seconds(300), seconds(200), seconds(20), "timed out"));
    issuer(
        "c",
        true,
        List.of(),
        new FetchStatistics(1, 1, 0, Optional.empty(), seconds(50), seconds(50), "500"));
    KeyStatus status = together();
    assertEquals(List.of("a", "b1", "b2"), status.keys());
    assertEquals(13, status.statistics().fetches());
    assertEquals(5, status.statistics().failedFetches());
    assertEquals(6, status.statistics().refusedFetches());
    assertEquals(seconds(300), status.statistics().sinceLastSuccess());
    assertEquals(seconds(200), status.statistics().failingFor());
    assertEquals(seconds(20), status.statistics().sinceLastFailure());
    assertEquals("issuer b: timed out", status.statistics().lastFailure());
  }

  @Test
  void showsNothingThatNoIssuerHas() {
    issuer("a", true, List.of(), FetchStatistics.NONE);
    issuer("b", true, List.of(), FetchStatistics.NONE);
    FetchStatistics statistics = together().statistics();
    assertEquals(Optional.empty(), statistics.sinceLastSuccess());
    assertEquals(Optional.empty(), statistics.failingFor());
    assertEquals(Optional.empty(), statistics.sinceLastFailure());
    assertEquals("", statistics.lastFailure());
  }

  @Test
  void showsTheOnlyFailureWhereverItIs() {
    FetchStatistics failed =
        new FetchStatistics(1, 1, 0, Optional.empty(), seconds(5), seconds(5), "500");
    issuer("", true, List.of(), failed);
    issuer("b", true, List.of(), FetchStatistics.NONE);
    assertEquals("issuer without suffix: 500", together().statistics().lastFailure());
    issuers.clear();
    issuer("b", true, List.of(), FetchStatistics.NONE);
    issuer("c", true, List.of(), failed);
    assertEquals("issuer c: 500", together().statistics().lastFailure());
  }

  @Test
  void fetchesThoseOfAllIssuersAlsoAfterAFailure() {
    issuer("a", true, List.of(), FetchStatistics.NONE);
    assertTrue(new KeysOfIssuers(issuers).refreshNow());
    issuers.clear();
    issuer("b", false, List.of(), FetchStatistics.NONE);
    issuer("c", true, List.of(), FetchStatistics.NONE);
    assertFalse(new KeysOfIssuers(issuers).refreshNow());
    assertEquals(List.of("a", "b", "c"), read);
  }

  @Test
  void hasIssuersOfItsOwnOnlyHere() {
    assertEquals(Map.of(), new FixedKeys(KeySet.of(List.of())).byIssuer());
    issuer("b", true, List.of(), FetchStatistics.NONE);
    assertEquals(issuers, new KeysOfIssuers(issuers).byIssuer());
  }
}

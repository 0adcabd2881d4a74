package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole of it at the edges of time. */
class RefreshingKeySourceTest {
  private static final Duration CENTURY = Duration.ofDays(36_500);
  private static final Duration SHORTEST = Duration.ofNanos(1);

  private long now;
  private int fetches;
  private boolean isDown;
  private KeySet keys = set(RSA);

  private KeySource source(Duration refresh, Duration cooldown, Duration maxStale) {
    RefreshPolicy policy =
        new RefreshPolicy(refresh, cooldown, maxStale, Duration.ofSeconds(1), () -> 0);
    return new RefreshingKeySource(this::fetch, policy, () -> now, new TestLog());
  }

  private KeySetFetcher.FetchedSet fetch(long deadline) throws RefreshFailedException {
    fetches++;
    if (isDown) {
      throw new RefreshFailedException("down");
    }
    return new KeySetFetcher.FetchedSet(keys, Optional.empty());
  }

  private static boolean trusts(KeySource source, TestKey key) throws KeysUnavailableException {
    return source.keysFor(header(key)).hasKeyFor(header(key));
  }

  /** {@code System.nanoTime} begins anywhere, and goes on past the largest long. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE - 1, Long.MAX_VALUE - 300_000_000_000L, -1, Long.MIN_VALUE})
  void worksWhereverTheClockBegins(long start) throws Exception {
    now = start;
    KeySource source = source(Duration.ofMinutes(10), Duration.ofSeconds(30), Duration.ofHours(2));
    isDown = true;
    assertThrows(KeysUnavailableException.class, () -> trusts(source, RSA));
    now += Duration.ofSeconds(1).toNanos() - 1;
    assertThrows(KeysUnavailableException.class, () -> trusts(source, RSA));
    assertEquals(1, fetches);
    isDown = false;
    now++;
    assertTrue(trusts(source, RSA));
    assertEquals(2, fetches);

    assertFalse(trusts(source, OTHER_RSA));
    assertFalse(trusts(source, OTHER_RSA));
    assertEquals(3, fetches);
    now += Duration.ofSeconds(30).toNanos();
    keys = set(RSA, OTHER_RSA);
    assertTrue(trusts(source, OTHER_RSA));
    assertEquals(4, fetches);

    now += Duration.ofMinutes(10).toNanos() - 1;
    assertTrue(trusts(source, RSA));
    assertEquals(4, fetches);
    isDown = true;
    now++;
    assertTrue(trusts(source, RSA));
    assertEquals(5, fetches);
    now += Duration.ofHours(2).toNanos() - 1;
    assertTrue(trusts(source, RSA));
    now++;
    assertThrows(KeysUnavailableException.class, () -> trusts(source, RSA));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE - 1, 0, Long.MIN_VALUE})
  void takesTheLongestTimesThatCanBeSet(long start) throws Exception {
    now = start;
    KeySource source = source(CENTURY, CENTURY, CENTURY);
    assertTrue(trusts(source, RSA));
    assertFalse(trusts(source, OTHER_RSA));
    now += CENTURY.toNanos() - 1;
    assertFalse(trusts(source, OTHER_RSA));
    assertEquals(2, fetches);

    now++;
    assertFalse(trusts(source, OTHER_RSA));
    assertEquals(3, fetches);
  }

  @Test
  void takesTheShortestTimesThatCanBeSet() throws Exception {
    KeySource source = source(SHORTEST, SHORTEST, SHORTEST);
    assertTrue(trusts(source, RSA));
    assertFalse(trusts(source, OTHER_RSA));
    now++;
    assertTrue(trusts(source, RSA));
    isDown = true;
    now++;
    assertTrue(trusts(source, RSA));
    now++;
    assertThrows(KeysUnavailableException.class, () -> trusts(source, RSA));
  }
}

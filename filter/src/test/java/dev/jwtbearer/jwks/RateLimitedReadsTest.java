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

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.testing.TestClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateLimitedReadsTest {
  private static final Duration COOLDOWN = Duration.ofSeconds(30);
  private static final Duration REFRESH = Duration.ofMinutes(10);
  private static final Duration NANO = Duration.ofNanos(1);
  private static final JoseHeader STRANGER = header("RS256", "a stranger");
  private static final JoseHeader ROTATED = header(OTHER_RSA);

  private final TestClock clock = new TestClock();
  private final Ticker ticker = clock.ticker();
  private final AtomicInteger passed = new AtomicInteger();
  private final KeySnapshot seen = KeySnapshot.of(set(RSA), 0, REFRESH, REFRESH);
  private final KeySnapshot newer = KeySnapshot.of(set(OTHER_RSA), 0, REFRESH, REFRESH);
  private KeyReads source = wish -> newer;
  private final RateLimitedReads reads =
      new RateLimitedReads(
          wish -> {
            passed.incrementAndGet();
            return source.read(wish);
          },
          new UnknownKeyIds(COOLDOWN, ticker),
          ticker);

  private void failFor(Duration pause) {
    source =
        wish -> {
          throw KeysUnreadableException.until(pause, "down");
        };
  }

  @Test
  void letsEveryReadThroughThatAgeOrTheStartAskFor() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertSame(newer, reads.read(KeyRequest.firstKeys()));
      assertSame(newer, reads.read(KeyRequest.newerThan(seen)));
    }
    assertEquals(20, passed.get());
    assertFalse(reads.isFailing());
    assertEquals(Duration.ZERO, reads.pauseLeft());
  }

  @Test
  void pausesAfterAFailureThatLeftNoKeys() throws Exception {
    failFor(Duration.ofSeconds(4));
    assertThrows(KeysUnreadableException.class, () -> reads.read(KeyRequest.firstKeys()));
    assertTrue(reads.isFailing());
    clock.advance(Duration.ofSeconds(4).minus(NANO));

    assertFalse(reads.admits(KeyRequest.firstKeys()));
    assertEquals(NANO, reads.pauseLeft());
    KeysUnreadableException paused =
        assertThrows(KeysUnreadableException.class, () -> reads.read(KeyRequest.firstKeys()));
    assertEquals("the last read failed", paused.reason());
    assertEquals(Optional.of(NANO), paused.pause());
    assertEquals(1, passed.get());

    clock.advance(NANO);
    source = wish -> newer;
    assertTrue(reads.admits(KeyRequest.firstKeys()));
    assertTrue(reads.isFailing());
    assertSame(newer, reads.read(KeyRequest.firstKeys()));
    assertFalse(reads.isFailing());
    assertEquals(Duration.ZERO, reads.pauseLeft());
  }

  @Test
  void doesNotPauseAfterAFailureThatNamedNone() {
    source =
        wish -> {
          throw new KeysUnreadableException("down");
        };
    assertThrows(KeysUnreadableException.class, () -> reads.read(KeyRequest.firstKeys()));

    assertTrue(reads.admits(KeyRequest.firstKeys()));
    assertEquals(Duration.ZERO, reads.pauseLeft());
  }

  @Test
  void givesTheSeenKeysBackWhereAnUnknownKeyIsNotWorthARead() throws Exception {
    source = wish -> seen;
    assertSame(seen, reads.read(KeyRequest.forKey(STRANGER, seen)));
    source = wish -> newer;

    assertFalse(reads.admits(KeyRequest.forKey(STRANGER, seen)));
    assertSame(seen, reads.read(KeyRequest.forKey(STRANGER, seen)));
    assertEquals(1, passed.get());

    assertSame(newer, reads.read(KeyRequest.forKey(ROTATED, seen)));
    assertEquals(2, passed.get());
  }

  @Test
  void remembersAnIdThatARightReadDidNotBringButNotOneThatItBrought() throws Exception {
    source = wish -> seen;
    reads.read(KeyRequest.forKey(STRANGER, seen));
    clock.advance(COOLDOWN);
    reads.read(KeyRequest.forKey(STRANGER, seen));
    clock.advance(COOLDOWN);
    assertFalse(reads.admits(KeyRequest.forKey(STRANGER, seen)));

    source = wish -> newer;
    reads.read(KeyRequest.forKey(ROTATED, seen));
    clock.advance(COOLDOWN);
    assertTrue(reads.admits(KeyRequest.forKey(ROTATED, seen)));
  }

  @Test
  void aReadThatFailsUsesUpItsCooldown() {
    failFor(Duration.ofSeconds(1));
    assertThrows(
        KeysUnreadableException.class, () -> reads.read(KeyRequest.forKey(STRANGER, seen)));

    assertFalse(reads.admits(KeyRequest.forKey(header("RS256", "another stranger"), seen)));
  }

  @Test
  void leavesTheServerAloneForAsLongAsItAskedFor() throws Exception {
    KeySnapshot told = seen.standingIn(ticker.read(), Duration.ofSeconds(77), true);
    KeySnapshot notTold = seen.standingIn(ticker.read(), Duration.ofSeconds(77), false);
    assertTrue(reads.admits(KeyRequest.forKey(ROTATED, notTold)));
    clock.advance(Duration.ofSeconds(77).minus(NANO));

    assertFalse(reads.admits(KeyRequest.forKey(ROTATED, told)));
    assertSame(told, reads.read(KeyRequest.forKey(ROTATED, told)));
    assertEquals(0, passed.get());

    clock.advance(NANO);
    assertTrue(reads.admits(KeyRequest.forKey(ROTATED, told)));
  }

  @Test
  void doesNotPauseForKeysThatStandInWhateverTheTickerBeginsWith() throws Exception {
    for (long start : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
      KeySnapshot standIn = seen.standingIn(start, Duration.ofSeconds(1), false);
      RateLimitedReads limited =
          new RateLimitedReads(
              wish -> standIn, new UnknownKeyIds(COOLDOWN, () -> start), () -> start);
      limited.read(KeyRequest.newerThan(seen));

      assertTrue(limited.isFailing());
      assertTrue(limited.admits(KeyRequest.firstKeys()), "from " + start);
      assertEquals(Duration.ZERO, limited.pauseLeft());
    }
  }

  @Test
  void holdsNothingBackThatAnOperatorOrders() throws Exception {
    failFor(Duration.ofSeconds(4));
    assertThrows(KeysUnreadableException.class, () -> reads.read(KeyRequest.firstKeys()));
    source = wish -> newer;

    assertSame(newer, reads.read(KeyRequest.ofOperator(Optional.empty())));
    KeySnapshot told = seen.standingIn(ticker.read(), Duration.ofSeconds(77), true);
    assertSame(newer, reads.read(KeyRequest.ofOperator(Optional.of(told))));
    assertEquals(3, passed.get());
  }
}

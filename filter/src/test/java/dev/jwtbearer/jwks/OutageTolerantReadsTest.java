package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwk.SampleKeys.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;

class OutageTolerantReadsTest {
  private static final Duration LIFE = Duration.ofMinutes(130);
  private static final Duration NANO = Duration.ofNanos(1);

  private final TestClock clock = new TestClock();
  private final Ticker ticker = clock.ticker();
  private final TestLog log = new TestLog();
  private final KeyReadCounters counters = new KeyReadCounters(ticker);
  private final KeySnapshot seen =
      KeySnapshot.of(set(TestKey.RSA), ticker.read(), Duration.ofMinutes(10), LIFE);
  private final KeyRequest wish = KeyRequest.newerThan(seen);
  private KeyReads source = failing(new KeysUnreadableException("down"));
  private final OutageTolerantReads reads =
      new OutageTolerantReads(
          any -> source.read(any),
          new KeyTimes(
              Duration.ofMinutes(10),
              Duration.ofSeconds(30),
              Duration.ofHours(2),
              Duration.ofSeconds(24),
              () -> 0),
          ticker,
          new KeyReadLog(log, ticker),
          counters);

  private static KeyReads failing(KeysUnreadableException failure) {
    return wish -> {
      throw failure;
    };
  }

  @Test
  void passesOnWhatIsReadAndCountsIt() throws Exception {
    KeySnapshot read = KeySnapshot.of(set(TestKey.EC256), 0, NANO, NANO);
    source = any -> read;

    assertSame(read, reads.read(wish));
    assertEquals(1, counters.counts().reads());
    assertEquals(0, counters.counts().failedReads());
    assertEquals("[INFO Keys read: \"ec-256\" [ES256]]", log.lines().toString());
  }

  @Test
  void goesOnWithTheSeenKeysUntilTheyEnd() throws Exception {
    clock.advance(LIFE.minus(NANO));
    KeySnapshot standIn = reads.read(wish);

    assertSame(seen.keys(), standIn.keys());
    assertTrue(standIn.isStandIn());
    assertFalse(standIn.isToldToWait());
    assertEquals(NANO, standIn.lifeLeft(ticker.read()));
    assertEquals(LIFE.minus(NANO), standIn.age(ticker.read()));

    clock.advance(NANO);
    KeysUnreadableException failure =
        assertThrows(KeysUnreadableException.class, () -> reads.read(wish));
    assertEquals(Optional.of(Duration.ofSeconds(2)), failure.pause());
    assertEquals("the read failed", failure.reason());
  }

  @Test
  void doesNotProlongTheLifeOfTheKeysByFailures() throws Exception {
    clock.advance(Duration.ofMinutes(10));
    KeySnapshot first = reads.read(wish);
    clock.advance(Duration.ofMinutes(3));
    KeySnapshot second = reads.read(KeyRequest.newerThan(first));

    assertEquals(Duration.ofMinutes(117), second.lifeLeft(ticker.read()));
  }

  @Test
  void pausesLongerAfterEachFailureAndAnewAfterASuccess() throws Exception {
    assertPause(1);
    assertPause(2);
    assertPause(4);
    KeyReads down = source;
    source = any -> seen;
    reads.read(wish);
    source = down;
    assertPause(1);
  }

  private void assertPause(long seconds) throws KeysUnreadableException {
    KeySnapshot standIn = reads.read(wish);
    long then = ticker.read() + Duration.ofSeconds(seconds).toNanos();
    assertFalse(standIn.isDue(then - 1));
    assertTrue(standIn.isDue(then));
  }

  @Test
  void remembersThatTheServerAskedForThePause() throws Exception {
    source = failing(KeysUnreadableException.until(Duration.ofSeconds(77), "busy"));

    assertTrue(reads.read(wish).isToldToWait());
    assertPause(77);
  }

  @Test
  void neverGoesOnWithKeysThatNobodySaw() {
    KeysUnreadableException failure =
        assertThrows(KeysUnreadableException.class, () -> reads.read(KeyRequest.firstKeys()));

    assertEquals(Optional.of(Duration.ofSeconds(1)), failure.pause());
    assertEquals(1, counters.counts().failedReads());
    assertEquals("down", counters.counts().lastFailure());
  }

  @Test
  void goesOnWithTheSeenKeysForAnUnknownKeyToo() throws Exception {
    KeySnapshot standIn = reads.read(KeyRequest.forKey(header(TestKey.OTHER_RSA), seen));

    assertSame(seen.keys(), standIn.keys());
  }

  @Test
  void takesErrorsOfLibrariesForFailures() throws Exception {
    for (Throwable error :
        new Throwable[] {
          new IllegalStateException("secret"),
          new NoClassDefFoundError("x"),
          new AssertionError("x"),
          new StackOverflowError(),
          new OutOfMemoryError("x"),
          new InternalError("x"),
          new ServiceConfigurationError("x")
        }) {
      source =
          any -> {
            throw OutageTolerantReadsTest.<RuntimeException>unchecked(error);
          };
      assertSame(seen.keys(), reads.read(wish).keys());
      assertEquals(error.getClass().getName(), counters.counts().lastFailure());
    }
    assertFalse(log.lines().toString().contains("secret"));
  }

  @SuppressWarnings("unchecked")
  static <T extends Throwable> T unchecked(Throwable any) throws T {
    throw (T) any;
  }
}

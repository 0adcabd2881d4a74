package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatedReadsTest {
  private static final Duration READING = Duration.ofSeconds(2);

  private final TestClock clock = new TestClock();
  private final KeySet keys = set(TestKey.RSA);

  private KeySnapshot read(double random, Optional<Duration> maxAge)
      throws KeysUnreadableException {
    KeyTimes times =
        new KeyTimes(
            Duration.ofSeconds(100),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1000),
            Duration.ofSeconds(24),
            () -> random);
    RemoteKeys remote =
        deadline -> {
          clock.advance(READING);
          return new RemoteKeys.Reading(keys, maxAge);
        };
    return new DatedReads(remote, times, clock.ticker()).read(KeyRequest.firstKeys());
  }

  @Test
  void countsFromTheBeginningOfTheRead() throws Exception {
    KeySnapshot read = read(0, Optional.empty());

    assertSame(keys, read.keys());
    assertEquals(READING, read.age(clock.ticker().read()));
    assertDue(100, read);
    assertEquals(Duration.ofSeconds(1100).minus(READING), read.lifeLeft(clock.ticker().read()));
    assertFalse(read.isStandIn());
    assertFalse(read.isToldToWait());
  }

  @Test
  void countsFromWhatTheServerSaid() throws Exception {
    KeySnapshot read = read(0, Optional.of(Duration.ofSeconds(300)));

    assertDue(300, read);
    assertEquals(Duration.ofSeconds(1300).minus(READING), read.lifeLeft(clock.ticker().read()));
  }

  @Test
  void chanceMakesTheNextReadEarlierButNotTheEnd() throws Exception {
    KeySnapshot read = read(1, Optional.empty());

    assertDue(80, read);
    assertEquals(Duration.ofSeconds(1100).minus(READING), read.lifeLeft(clock.ticker().read()));
  }

  private void assertDue(long seconds, KeySnapshot read) {
    long then = clock.ticker().read() + Duration.ofSeconds(seconds).minus(READING).toNanos();
    assertFalse(read.isDue(then - 1));
    assertTrue(read.isDue(then));
  }

  @Test
  void passesOnThatNothingCouldBeRead() {
    KeysUnreadableException failure = new KeysUnreadableException("down");
    RemoteKeys down =
        deadline -> {
          throw failure;
        };
    KeyTimes times =
        new KeyTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, () -> 0);

    assertSame(
        failure,
        assertThrows(
            KeysUnreadableException.class,
            () -> new DatedReads(down, times, clock.ticker()).read(KeyRequest.firstKeys())));
  }
}

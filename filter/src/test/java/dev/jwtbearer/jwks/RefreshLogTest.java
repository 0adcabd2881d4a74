package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefreshLogTest {
  private static final KeySet KEYS = set(TestKey.EC256);
  private static final Optional<Duration> OLD_KEYS = Optional.of(Duration.ofSeconds(650));
  private static final Optional<Duration> NO_KEYS = Optional.empty();
  private static final Duration BACKOFF = Duration.ofSeconds(4);

  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final RefreshLog refreshLog = new RefreshLog(log, clock.ticker());

  @Test
  void tellsKeysWhenTheyAreOthersThanBefore() {
    refreshLog.succeeded(KEYS);
    refreshLog.succeeded(set(TestKey.EC256));
    refreshLog.succeeded(set(TestKey.EC384));
    refreshLog.succeeded(KEYS);

    assertEquals(
        List.of(
            "INFO Keys read: \"ec-256\" [ES256]",
            "INFO Keys read: \"ec-384\" [ES384]",
            "INFO Keys read: \"ec-256\" [ES256]"),
        log.lines());
  }

  @Test
  void tellsATroubleOnceAndAnotherOneToo() {
    refreshLog.failed("down", OLD_KEYS, BACKOFF);
    refreshLog.failed("down", OLD_KEYS, BACKOFF);
    refreshLog.failed("timed out", OLD_KEYS, BACKOFF);
    refreshLog.failed("down", OLD_KEYS, BACKOFF);

    assertEquals(List.of(failure("down"), failure("timed out"), failure("down")), log.lines());
  }

  private static String failure(String reason) {
    return "WARNING Keys cannot be read: "
        + reason
        + ". The keys read 650 s ago keep serving. Next attempt in 4 s at the earliest.";
  }

  @Test
  void tellsTheEndOfTheKeysOnceThoughTheTroubleIsTheSame() {
    refreshLog.failed("down", OLD_KEYS, BACKOFF);
    refreshLog.failed("down", NO_KEYS, BACKOFF);
    refreshLog.failed("down", NO_KEYS, BACKOFF);

    assertEquals(
        List.of(
            failure("down"),
            "WARNING Keys cannot be read: down. Requests with a token get 503. Next attempt in 4 s"
                + " at the earliest."),
        log.lines());
  }

  @Test
  void tellsHowLongItWentOnWhenTheSameKeysCanBeReadAgain() {
    refreshLog.succeeded(KEYS);
    clock.advance(Duration.ofMinutes(10));
    refreshLog.failed("down", OLD_KEYS, BACKOFF);
    clock.advance(Duration.ofSeconds(5));
    refreshLog.failed("down", OLD_KEYS, BACKOFF);
    clock.advance(Duration.ofSeconds(7));
    refreshLog.succeeded(KEYS);

    assertEquals(
        "INFO Keys read again after 12 s, attempts that failed: 2: \"ec-256\" [ES256]",
        log.lines().get(2));
  }

  @Test
  void tellsTheNextTroubleLikeTheFirst() {
    refreshLog.failed("down", NO_KEYS, BACKOFF);
    refreshLog.succeeded(KEYS);
    refreshLog.failed("down", NO_KEYS, BACKOFF);
    refreshLog.succeeded(KEYS);

    assertEquals(log.lines().subList(0, 2), log.lines().subList(2, 4));
  }

  @Test
  void neverPromisesAnAttemptInNoTimeAtAll() {
    refreshLog.failed("down", NO_KEYS, Duration.ofMillis(800));

    assertTrue(log.lines().get(0).endsWith("Next attempt in 1 s at the earliest."));
  }

  @Test
  void escapesWhatTheProviderSent() {
    refreshLog.failed("a\r\nINFO forged", NO_KEYS, BACKOFF);
    refreshLog.succeeded(set(TestKey.EC256.withId("b\r\nINFO forged")));

    assertEquals(2, log.lines().size());
    assertTrue(log.lines().stream().noneMatch(line -> line.contains("\n")), log.lines().get(1));
  }

  @Test
  void tellsTheEndOfTheKeysLaterIfTheLimitSwallowedIt() {
    fillTheLimit();
    refreshLog.failed("down", NO_KEYS, BACKOFF);
    clock.advance(Duration.ofMinutes(1));
    refreshLog.failed("down", NO_KEYS, BACKOFF);
    refreshLog.failed("down", NO_KEYS, BACKOFF);

    assertEquals(
        "WARNING Keys cannot be read: down. Requests with a token get 503. Next attempt in 4 s at"
            + " the earliest. (1 lines like this were left out)",
        log.lines().get(10));
    assertEquals(11, log.lines().size());
  }

  @Test
  void tellsAnotherTroubleLaterIfTheLimitSwallowedIt() {
    fillTheLimit();
    refreshLog.failed("another", OLD_KEYS, BACKOFF);
    clock.advance(Duration.ofMinutes(1));
    refreshLog.failed("another", OLD_KEYS, BACKOFF);

    assertEquals(failure("another") + " (1 lines like this were left out)", log.lines().get(10));
  }

  @Test
  void tellsTheKeysLaterIfTheLimitSwallowedThem() {
    fillTheLimit();
    refreshLog.succeeded(KEYS);
    clock.advance(Duration.ofMinutes(1));
    refreshLog.succeeded(KEYS);
    refreshLog.succeeded(KEYS);

    assertEquals(
        "INFO Keys read: \"ec-256\" [ES256] (1 lines like this were left out)",
        log.lines().get(10));
    assertEquals(11, log.lines().size());
  }

  private void fillTheLimit() {
    for (int i = 0; i < 9; i++) {
      refreshLog.failed("trouble " + i, OLD_KEYS, BACKOFF);
    }
    refreshLog.failed("down", OLD_KEYS, BACKOFF);
    assertEquals(10, log.lines().size());
  }

  @Test
  void survivesALogThatThrows() {
    RefreshLog broken =
        new RefreshLog(
            new TestLog() {
              @Override
              public void log(Level level, String line) {
                throw new IllegalStateException("the disk is full");
              }
            },
            clock.ticker());

    broken.failed("down", NO_KEYS, BACKOFF);
    broken.succeeded(KEYS);
  }
}

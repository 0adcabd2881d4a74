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

class KeyReadLogTest {
  private static final KeySet KEYS = set(TestKey.EC256);
  private static final Optional<Duration> KEPT = Optional.of(Duration.ofSeconds(650));
  private static final Optional<Duration> NONE_KEPT = Optional.empty();
  private static final Duration PAUSE = Duration.ofSeconds(4);

  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final KeyReadLog told = new KeyReadLog(log, clock.ticker());

  @Test
  void tellsKeysWhenTheyAreOthersThanBefore() {
    told.tellRead(KEYS);
    told.tellRead(set(TestKey.EC256));
    told.tellRead(set(TestKey.EC384));
    told.tellRead(KEYS);

    assertEquals(
        List.of(
            "INFO Keys read: \"ec-256\" [ES256]",
            "INFO Keys read: \"ec-384\" [ES384]",
            "INFO Keys read: \"ec-256\" [ES256]"),
        log.lines());
  }

  @Test
  void tellsATroubleOnceAndAnotherOneToo() {
    told.tellFailure("down", KEPT, PAUSE);
    told.tellFailure("down", KEPT, PAUSE);
    told.tellFailure("timed out", KEPT, PAUSE);
    told.tellFailure("down", KEPT, PAUSE);

    assertEquals(List.of(failure("down"), failure("timed out"), failure("down")), log.lines());
  }

  private static String failure(String reason) {
    return "WARNING Keys cannot be read: "
        + reason
        + ". The keys read 650 s ago keep serving. Next attempt in 4 s at the earliest.";
  }

  @Test
  void tellsTheEndOfTheKeysOnceThoughTheTroubleIsTheSame() {
    told.tellFailure("down", KEPT, PAUSE);
    told.tellFailure("down", NONE_KEPT, PAUSE);
    told.tellFailure("down", NONE_KEPT, PAUSE);

    assertEquals(
        List.of(
            failure("down"),
            "WARNING Keys cannot be read: down. Requests with a token get 503. Next attempt in 4 s"
                + " at the earliest."),
        log.lines());
  }

  @Test
  void tellsHowLongItWentOnWhenTheSameKeysCanBeReadAgain() {
    told.tellRead(KEYS);
    clock.advance(Duration.ofMinutes(10));
    told.tellFailure("down", KEPT, PAUSE);
    clock.advance(Duration.ofSeconds(5));
    told.tellFailure("down", KEPT, PAUSE);
    clock.advance(Duration.ofSeconds(7));
    told.tellRead(KEYS);

    assertEquals(
        "INFO Keys read again after 12 s, attempts that failed: 2: \"ec-256\" [ES256]",
        log.lines().get(2));
  }

  @Test
  void tellsTheNextTroubleLikeTheFirst() {
    told.tellFailure("down", NONE_KEPT, PAUSE);
    told.tellRead(KEYS);
    told.tellFailure("down", NONE_KEPT, PAUSE);
    told.tellRead(KEYS);

    assertEquals(log.lines().subList(0, 2), log.lines().subList(2, 4));
  }

  @Test
  void neverPromisesAnAttemptInNoTimeAtAll() {
    told.tellFailure("down", NONE_KEPT, Duration.ofMillis(800));

    assertTrue(log.lines().get(0).endsWith("Next attempt in 1 s at the earliest."));
  }

  @Test
  void escapesWhatTheProviderSent() {
    told.tellFailure("a\r\nINFO forged", NONE_KEPT, PAUSE);
    told.tellRead(set(TestKey.EC256.withId("b\r\nINFO forged")));

    assertEquals(2, log.lines().size());
    assertTrue(log.lines().stream().noneMatch(line -> line.contains("\n")), log.lines().get(1));
  }

  @Test
  void tellsTheEndOfTheKeysLaterIfTheLimitSwallowedIt() {
    fillTheLimit();
    told.tellFailure("down", NONE_KEPT, PAUSE);
    clock.advance(Duration.ofMinutes(1));
    told.tellFailure("down", NONE_KEPT, PAUSE);
    told.tellFailure("down", NONE_KEPT, PAUSE);

    assertEquals(
        "WARNING Keys cannot be read: down. Requests with a token get 503. Next attempt in 4 s at"
            + " the earliest. (1 lines like this were left out)",
        log.lines().get(10));
    assertEquals(11, log.lines().size());
  }

  @Test
  void tellsAnotherTroubleLaterIfTheLimitSwallowedIt() {
    fillTheLimit();
    told.tellFailure("another", KEPT, PAUSE);
    clock.advance(Duration.ofMinutes(1));
    told.tellFailure("another", KEPT, PAUSE);

    assertEquals(failure("another") + " (1 lines like this were left out)", log.lines().get(10));
  }

  @Test
  void tellsTheKeysLaterIfTheLimitSwallowedThem() {
    fillTheLimit();
    told.tellRead(KEYS);
    clock.advance(Duration.ofMinutes(1));
    told.tellRead(KEYS);
    told.tellRead(KEYS);

    assertEquals(
        "INFO Keys read: \"ec-256\" [ES256] (1 lines like this were left out)",
        log.lines().get(10));
    assertEquals(11, log.lines().size());
  }

  private void fillTheLimit() {
    for (int i = 0; i < 9; i++) {
      told.tellFailure("trouble " + i, KEPT, PAUSE);
    }
    told.tellFailure("down", KEPT, PAUSE);
    assertEquals(10, log.lines().size());
  }

  @Test
  void survivesALogThatThrows() {
    KeyReadLog broken =
        new KeyReadLog(
            new TestLog() {
              @Override
              public void log(Level level, String line) {
                throw new IllegalStateException("the disk is full");
              }
            },
            clock.ticker());

    broken.tellFailure("down", NONE_KEPT, PAUSE);
    broken.tellRead(KEYS);
  }
}

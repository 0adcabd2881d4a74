package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingReadsTest {
  private static final KeySnapshot KEYS =
      KeySnapshot.of(set(TestKey.RSA), 0, Duration.ofMinutes(10), Duration.ofHours(2));
  private static final KeyRequest WISH = KeyRequest.newerThan(KEYS);

  private final TestClock clock = new TestClock();
  private final Deque<KeysUnreadableException> failures = new ArrayDeque<>();
  private final List<KeyRequest> wishes = new ArrayList<>();
  private final RetryingReads reads =
      new RetryingReads(
          wish -> {
            wishes.add(wish);
            if (!failures.isEmpty()) {
              throw failures.pop();
            }
            return KEYS;
          },
          clock.ticker());

  private static KeysUnreadableException answered(int status) {
    return KeysUnreadableException.of("there", new FetchFailed("the answer was " + status, status));
  }

  @Test
  void readsOnceWhereThatSucceeds() throws Exception {
    assertSame(KEYS, reads.read(WISH));
    assertEquals(List.of(WISH), wishes);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 599})
  void readsOnceMoreAfterAMishapForTheSameWish(int status) throws Exception {
    failures.add(answered(status));

    assertSame(KEYS, reads.read(WISH));
    assertEquals(List.of(WISH, WISH), wishes);
  }

  @Test
  void doesNotBeginASecondReadWhenTheTimeForBothIsOver() throws Exception {
    long deadline = clock.ticker().read() + Duration.ofSeconds(4).toNanos();
    failures.add(answered(500));
    clock.advance(Duration.ofSeconds(4).minusNanos(1));
    assertSame(KEYS, reads.read(WISH.until(deadline)));
    assertEquals(2, wishes.size());

    failures.add(answered(500));
    clock.advance(Duration.ofNanos(1));
    assertThrows(KeysUnreadableException.class, () -> reads.read(WISH.until(deadline)));
    assertEquals(3, wishes.size());
  }

  @Test
  void hasTimeWithoutADeadlineWhateverTheTickerSays() throws Exception {
    RetryingReads beforeZero =
        new RetryingReads(
            wish -> {
              if (!failures.isEmpty()) {
                throw failures.pop();
              }
              return KEYS;
            },
            () -> -1);
    failures.add(answered(500));

    assertSame(KEYS, beforeZero.read(WISH));
  }

  @Test
  void triesOnceOnlyUntilAReadSucceedsAgain() throws Exception {
    failures.add(answered(500));
    failures.add(answered(500));
    assertThrows(KeysUnreadableException.class, () -> reads.read(KeyRequest.firstKeys()));
    failures.add(answered(500));
    assertThrows(KeysUnreadableException.class, () -> reads.read(KeyRequest.firstKeys()));
    assertEquals(3, wishes.size());

    assertSame(KEYS, reads.read(KeyRequest.firstKeys()));
    failures.add(answered(500));
    assertSame(KEYS, reads.read(KeyRequest.firstKeys()));
    assertEquals(6, wishes.size());
  }

  @Test
  void triesOnceOnlyAfterAnErrorOfOurs() throws Exception {
    RetryingReads broken =
        new RetryingReads(
            wish -> {
              wishes.add(wish);
              throw wishes.size() == 1
                  ? new IllegalStateException("test")
                  : OutageTolerantReadsTest.<RuntimeException>unchecked(answered(500));
            },
            clock.ticker());
    assertThrows(IllegalStateException.class, () -> broken.read(WISH));

    assertThrows(KeysUnreadableException.class, () -> broken.read(WISH));
    assertEquals(2, wishes.size());
  }

  @Test
  void tellsTheSecondMishapAndDoesNotReadAThirdTime() {
    failures.add(answered(500));
    failures.add(answered(502));

    KeysUnreadableException failure =
        assertThrows(KeysUnreadableException.class, () -> reads.read(WISH));

    assertEquals("there: the answer was 502", failure.reason());
    assertEquals(2, wishes.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 304, 400, 401, 403, 404, 407, 409, 410, 428, 430, 499, 600})
  void doesNotReadOnceMoreAfterAnAnswerThatIsMeant(int status) {
    failures.add(answered(status));

    assertThrows(KeysUnreadableException.class, () -> reads.read(WISH));
    assertEquals(1, wishes.size());
  }

  @Test
  void doesNotReadOnceMoreWhatIsNotFitForUseOrNotTheTime() {
    failures.add(new KeysUnreadableException("no usable key"));
    assertThrows(KeysUnreadableException.class, () -> reads.read(WISH));

    failures.add(KeysUnreadableException.until(Duration.ofSeconds(1), "the last read failed"));
    assertThrows(KeysUnreadableException.class, () -> reads.read(WISH));

    assertEquals(2, wishes.size());
  }
}

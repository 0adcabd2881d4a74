package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingFetcherTest {
  private static final KeySetFetcher.FetchedSet KEYS =
      new KeySetFetcher.FetchedSet(set(TestKey.RSA), Optional.empty());
  private static final long DEADLINE = Duration.ofHours(1).toNanos();

  private final TestClock clock = new TestClock();
  private final Deque<RefreshFailedException> failures = new ArrayDeque<>();
  private final List<Long> deadlines = new ArrayList<>();
  private final RetryingFetcher fetcher =
      new RetryingFetcher(
          deadline -> {
            deadlines.add(deadline);
            if (!failures.isEmpty()) {
              throw failures.pop();
            }
            return KEYS;
          },
          clock.ticker());

  private static RefreshFailedException answered(int status) {
    return RefreshFailedException.of("there", new FetchFailed("the answer was " + status, status));
  }

  @Test
  void fetchesOnceWhereThatSucceeds() throws Exception {
    assertSame(KEYS, fetcher.fetch(DEADLINE));
    assertEquals(List.of(DEADLINE), deadlines);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 599})
  void fetchesOnceMoreAfterATransientFailureByTheSameDeadline(int status) throws Exception {
    failures.add(answered(status));

    assertSame(KEYS, fetcher.fetch(DEADLINE));
    assertEquals(List.of(DEADLINE, DEADLINE), deadlines);
  }

  @Test
  void doesNotBeginASecondFetchPastTheDeadlineOfBoth() throws Exception {
    long deadline = clock.ticker().read() + Duration.ofSeconds(4).toNanos();
    failures.add(answered(500));
    clock.advance(Duration.ofSeconds(4).minusNanos(1));
    assertSame(KEYS, fetcher.fetch(deadline));
    assertEquals(2, deadlines.size());

    failures.add(answered(500));
    clock.advance(Duration.ofNanos(1));
    assertThrows(RefreshFailedException.class, () -> fetcher.fetch(deadline));
    assertEquals(3, deadlines.size());
  }

  @Test
  void hasTimeWithoutADeadlineWhateverTheTickerSays() throws Exception {
    RetryingFetcher beforeZero =
        new RetryingFetcher(
            deadline -> {
              if (!failures.isEmpty()) {
                throw failures.pop();
              }
              return KEYS;
            },
            () -> -1);
    failures.add(answered(500));

    assertSame(KEYS, beforeZero.fetch(Fetch.NO_DEADLINE));
  }

  @Test
  void triesOnceOnlyUntilAFetchSucceedsAgain() throws Exception {
    failures.add(answered(500));
    failures.add(answered(500));
    assertThrows(RefreshFailedException.class, () -> fetcher.fetch(DEADLINE));
    failures.add(answered(500));
    assertThrows(RefreshFailedException.class, () -> fetcher.fetch(DEADLINE));
    assertEquals(3, deadlines.size());

    assertSame(KEYS, fetcher.fetch(DEADLINE));
    failures.add(answered(500));
    assertSame(KEYS, fetcher.fetch(DEADLINE));
    assertEquals(6, deadlines.size());
  }

  @Test
  void triesOnceOnlyAfterAnErrorOfOurs() throws Exception {
    RetryingFetcher broken =
        new RetryingFetcher(
            deadline -> {
              deadlines.add(deadline);
              throw deadlines.size() == 1
                  ? new IllegalStateException("test")
                  : BrokenFetchTest.<RuntimeException>unchecked(answered(500));
            },
            clock.ticker());
    assertThrows(IllegalStateException.class, () -> broken.fetch(DEADLINE));

    assertThrows(RefreshFailedException.class, () -> broken.fetch(DEADLINE));
    assertEquals(2, deadlines.size());
  }

  @Test
  void passesOnTheSecondFailureAndDoesNotFetchAThirdTime() {
    failures.add(answered(500));
    failures.add(answered(502));

    RefreshFailedException failure =
        assertThrows(RefreshFailedException.class, () -> fetcher.fetch(DEADLINE));

    assertEquals("there: the answer was 502", failure.reason());
    assertEquals(2, deadlines.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 304, 400, 401, 403, 404, 407, 409, 410, 428, 430, 499, 600})
  void doesNotFetchOnceMoreAfterAnAnswerThatIsMeant(int status) {
    failures.add(answered(status));

    assertThrows(RefreshFailedException.class, () -> fetcher.fetch(DEADLINE));
    assertEquals(1, deadlines.size());
  }

  @Test
  void doesNotFetchOnceMoreWhatIsNotFitForUseOrDuringAPauseThatTheServerAskedFor() {
    failures.add(new RefreshFailedException("no usable key"));
    assertThrows(RefreshFailedException.class, () -> fetcher.fetch(DEADLINE));

    failures.add(
        RefreshFailedException.of(
            "there", FetchFailed.answered(503, Optional.of(Duration.ofSeconds(1)))));
    assertThrows(RefreshFailedException.class, () -> fetcher.fetch(DEADLINE));

    assertEquals(2, deadlines.size());
  }
}

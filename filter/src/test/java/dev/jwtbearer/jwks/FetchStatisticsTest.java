package dev.jwtbearer.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.TestClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FetchStatisticsTest {
  private final TestClock clock = new TestClock();
  private final FetchStatistics.Recorder recorder = new FetchStatistics.Recorder(clock.ticker());

  @Test
  void beginsWithNothing() {
    FetchStatistics statistics = recorder.statistics();

    assertEquals(
        0, statistics.fetches() + statistics.failedFetches() + statistics.refusedFetches());
    assertEquals(Optional.empty(), statistics.sinceLastSuccess());
    assertEquals(Optional.empty(), statistics.failingFor());
    assertEquals(Optional.empty(), statistics.sinceLastFailure());
    assertEquals("", statistics.lastFailure());
  }

  @Test
  void countsFailuresAmongTheFetchesButNotFetchesThatWereRefused() {
    recorder.succeeded();
    recorder.succeeded();
    recorder.failed("down");
    recorder.refused();
    recorder.refused();
    recorder.refused();

    assertEquals(3, recorder.statistics().fetches());
    assertEquals(1, recorder.statistics().failedFetches());
    assertEquals(3, recorder.statistics().refusedFetches());
  }

  @Test
  void remembersTheLastFailureThroughSuccesses() {
    clock.advance(Duration.ofSeconds(100));
    recorder.failed("down");
    recorder.failed("line\nbreak");
    recorder.succeeded();
    clock.advance(Duration.ofSeconds(9));

    assertEquals("line\\u000abreak", recorder.statistics().lastFailure());
    assertEquals(Optional.of(Duration.ofSeconds(9)), recorder.statistics().sinceLastFailure());
  }

  @Test
  void remembersSinceWhenFetchesFailUntilOneSucceeds() {
    recorder.succeeded();
    clock.advance(Duration.ofSeconds(5));
    recorder.failed("down");
    clock.advance(Duration.ofHours(3));
    recorder.failed("still down");

    assertEquals(Optional.of(Duration.ofHours(3)), recorder.statistics().failingFor());
    assertEquals(
        Optional.of(Duration.ofHours(3).plusSeconds(5)), recorder.statistics().sinceLastSuccess());

    clock.advance(Duration.ofSeconds(1));
    recorder.succeeded();
    assertEquals(Optional.empty(), recorder.statistics().failingFor());
    assertEquals(Optional.of(Duration.ZERO), recorder.statistics().sinceLastSuccess());
  }
}

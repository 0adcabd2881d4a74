package dev.jwtbearer.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.TestClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyReadCountersTest {
  private final TestClock clock = new TestClock();
  private final KeyReadCounters counters = new KeyReadCounters(clock.ticker());

  @Test
  void beginsWithNothing() {
    KeyReadCounts counts = counters.counts();

    assertEquals(0, counts.reads() + counts.failedReads() + counts.refusedReads());
    assertEquals(Optional.empty(), counts.sinceLastGood());
    assertEquals(Optional.empty(), counts.failingFor());
    assertEquals(Optional.empty(), counts.sinceLastFailure());
    assertEquals("", counts.lastFailure());
  }

  @Test
  void countsFailuresAmongTheReadsButNotReadsThatWereRefused() {
    counters.succeeded();
    counters.succeeded();
    counters.failed("down");
    counters.refused();
    counters.refused();
    counters.refused();

    assertEquals(3, counters.counts().reads());
    assertEquals(1, counters.counts().failedReads());
    assertEquals(3, counters.counts().refusedReads());
  }

  @Test
  void remembersTheLastFailureThroughSuccesses() {
    clock.advance(Duration.ofSeconds(100));
    counters.failed("down");
    counters.failed("line\nbreak");
    counters.succeeded();
    clock.advance(Duration.ofSeconds(9));

    assertEquals("line\\u000abreak", counters.counts().lastFailure());
    assertEquals(Optional.of(Duration.ofSeconds(9)), counters.counts().sinceLastFailure());
  }

  @Test
  void remembersSinceWhenReadsFailUntilOneSucceeds() {
    counters.succeeded();
    clock.advance(Duration.ofSeconds(5));
    counters.failed("down");
    clock.advance(Duration.ofHours(3));
    counters.failed("still down");

    assertEquals(Optional.of(Duration.ofHours(3)), counters.counts().failingFor());
    assertEquals(
        Optional.of(Duration.ofHours(3).plusSeconds(5)), counters.counts().sinceLastGood());

    clock.advance(Duration.ofSeconds(1));
    counters.succeeded();
    assertEquals(Optional.empty(), counters.counts().failingFor());
    assertEquals(Optional.of(Duration.ZERO), counters.counts().sinceLastGood());
  }
}

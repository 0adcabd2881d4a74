package dev.jwtbearer.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.TestClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyReadTallyTest {
  private final TestClock clock = new TestClock();
  private final KeyReadTally tally = new KeyReadTally(clock.ticker());

  @Test
  void beginsWithNothing() {
    KeyReadCounts counts = tally.counts();

    assertEquals(0, counts.reads() + counts.failedReads() + counts.refusedReads());
    assertEquals(Optional.empty(), counts.sinceLastGood());
    assertEquals(Optional.empty(), counts.failingFor());
    assertEquals(Optional.empty(), counts.sinceLastFailure());
    assertEquals("", counts.lastFailure());
  }

  @Test
  void countsFailuresAmongTheReadsButNotReadsThatWereRefused() {
    tally.succeeded();
    tally.succeeded();
    tally.failed("down");
    tally.refused();
    tally.refused();
    tally.refused();

    assertEquals(3, tally.counts().reads());
    assertEquals(1, tally.counts().failedReads());
    assertEquals(3, tally.counts().refusedReads());
  }

  @Test
  void remembersTheLastFailureThroughSuccesses() {
    clock.advance(Duration.ofSeconds(100));
    tally.failed("down");
    tally.failed("line\nbreak");
    tally.succeeded();
    clock.advance(Duration.ofSeconds(9));

    assertEquals("line\\u000abreak", tally.counts().lastFailure());
    assertEquals(Optional.of(Duration.ofSeconds(9)), tally.counts().sinceLastFailure());
  }

  @Test
  void remembersSinceWhenReadsFailUntilOneSucceeds() {
    tally.succeeded();
    clock.advance(Duration.ofSeconds(5));
    tally.failed("down");
    clock.advance(Duration.ofHours(3));
    tally.failed("still down");

    assertEquals(Optional.of(Duration.ofHours(3)), tally.counts().failingFor());
    assertEquals(Optional.of(Duration.ofHours(3).plusSeconds(5)), tally.counts().sinceLastGood());

    clock.advance(Duration.ofSeconds(1));
    tally.succeeded();
    assertEquals(Optional.empty(), tally.counts().failingFor());
    assertEquals(Optional.of(Duration.ZERO), tally.counts().sinceLastGood());
  }
}

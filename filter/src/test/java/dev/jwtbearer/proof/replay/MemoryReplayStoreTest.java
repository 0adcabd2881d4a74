package dev.jwtbearer.proof.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.Crowd;
import dev.jwtbearer.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryReplayStoreTest {
  private final TestClock clock = new TestClock();
  private final MemoryReplayStore store = new MemoryReplayStore(clock, clock.ticker());

  private Instant in(int seconds) {
    return clock.instant().plusSeconds(seconds);
  }

  @Test
  void marksAnIdOnce() {
    assertTrue(store.mark("a", in(60)));
    assertFalse(store.mark("a", in(60)));
    assertFalse(store.mark("a", in(600)));
    assertTrue(store.mark("b", in(60)));
  }

  @Test
  void remembersAnIdUntilItsProofIsTooOld() {
    Instant until = in(60);
    store.mark("a", until);
    clock.advance(Duration.ofSeconds(60));
    assertFalse(store.mark("a", until));
    clock.advance(Duration.ofSeconds(2));
    assertTrue(store.mark("a", in(60)));
  }

  @Test
  void remembersTheIdOfAProofThatIsTooOldAlreadyForAMoment() {
    assertTrue(store.mark("a", in(-5)));
    assertFalse(store.mark("a", in(-5)));
  }

  @Test
  void letsOneOfManyThreadsMarkAnId() throws Exception {
    Instant until = in(60);
    List<Boolean> marked = Crowd.of(8, i -> () -> store.mark("a", until)).results();
    assertEquals(1, marked.stream().filter(isFirst -> isFirst).count());
  }
}

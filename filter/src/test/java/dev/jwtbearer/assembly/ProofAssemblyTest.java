package dev.jwtbearer.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.ReplayStore;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProofAssemblyTest {
  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();

  /** Of an application: it cannot be closed. */
  public static final class StubbornStore implements ReplayStore {
    static int closed;

    @Override
    public boolean mark(String id, Instant until) {
      return true;
    }

    @Override
    public void close() {
      closed++;
      throw new IllegalStateException("of the application");
    }
  }

  @Test
  void closesTheStoreOfTheApplicationWhateverItThrows() throws Exception {
    int before = StubbornStore.closed;
    Assembly filter =
        TestAssembly.of(
            TestParameters.usual(
                "dpop", "supported",
                "publicUrl", "https://api.example.com",
                "replayStore", StubbornStore.class.getName()),
            clock,
            log);
    filter.close();
    assertEquals(before + 1, StubbornStore.closed);
    assertTrue(log.lines().toString().contains("The replay store cannot be closed"));
  }

  @Test
  void hasNothingToCloseWithoutDpop() throws Exception {
    TestAssembly.of(TestParameters.usual(), clock, log).close();
    assertTrue(log.lines().isEmpty());
  }
}

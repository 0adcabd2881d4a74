package dev.jwtbearer.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What a piece of code takes of its thread: bytes that it allocates, and time on the processor. */
public final class Cost {
  private static final long BYTES = 4 << 20;
  private static final long BYTES_PER_BYTE = 2_000;
  private static final long NANOS = Duration.ofSeconds(1).toNanos();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long bytes = THREADS.getCurrentThreadAllocatedBytes();
  private final long nanos = THREADS.getCurrentThreadCpuTime();

  private Cost() {}

  /** Code that may refuse its input. */
  public interface Code<T, X extends Exception> {
    T run() throws X;
  }

  /**
   * Runs the code. Fails if it takes more than a second, or more than 4 MiB and 2 000 bytes for
   * each byte of the input; for that it is run again, since the first time may have loaded classes.
   */
  public static <T, X extends Exception> T bounded(int inputLength, Code<T, X> code) throws X {
    Cost cost = new Cost();
    try {
      return code.run();
    } finally {
      if (cost.isBeyondBounds(inputLength)) {
        assertBoundedAgain(inputLength, code);
      }
    }
  }

  private static void assertBoundedAgain(int inputLength, Code<?, ?> code) {
    Cost cost = new Cost();
    try {
      code.run();
    } catch (Exception refused) {
      // The same as the first time, which says so.
    }
    assertTrue(!cost.isBeyondBounds(inputLength), () -> "too much for an input of " + inputLength);
  }

  private boolean isBeyondBounds(int inputLength) {
    return THREADS.getCurrentThreadAllocatedBytes() - bytes > BYTES + BYTES_PER_BYTE * inputLength
        || THREADS.getCurrentThreadCpuTime() - nanos > NANOS;
  }
}

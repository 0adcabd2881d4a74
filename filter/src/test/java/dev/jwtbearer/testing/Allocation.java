package dev.jwtbearer.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a piece of code may cost: the bytes that its thread allocates for an input. */
public final class Allocation {
  private static final long BASE = 4 << 20;
  private static final long PER_BYTE = 2_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Code that may refuse its input. */
  public interface Code<T, X extends Exception> {
    T run() throws X;
  }

  /** Runs the code, and fails if it takes more than 4 MiB and 2 000 bytes per byte of the input. */
  public static <T, X extends Exception> T bounded(int inputLength, Code<T, X> code) throws X {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      return code.run();
    } finally {
      long limit = BASE + PER_BYTE * inputLength;
      if (THREADS.getCurrentThreadAllocatedBytes() - before > limit) {
        assertBoundedAgain(limit, code);
      }
    }
  }

  /** The first time may have loaded classes. */
  private static void assertBoundedAgain(long limit, Code<?, ?> code) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      code.run();
    } catch (Exception refused) {
      // The same as the first time, which says so.
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated <= limit, () -> allocated + " bytes allocated, " + limit + " allowed");
  }
}

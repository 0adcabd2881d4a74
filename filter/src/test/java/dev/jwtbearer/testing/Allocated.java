package dev.jwtbearer.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** The bytes that a piece of code allocates each time it runs. */
public final class Allocated {
  /** Too few for the compiler to find out which objects need not be made. */
  private static final int RUNS = 100;

  private static final int ROUNDS = 5;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocated() {}

  /** The least of several rounds: the JVM allocates something of its own now and then. */
  public static long bytes(Callable<?> code) throws Exception {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int run = 0; run < RUNS; run++) {
        code.call();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least / RUNS;
  }
}

package dev.jwtbearer.speed;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this thread has used: time of the processor in nanoseconds, and bytes on the heap. */
record Usage(double nanos, double bytes) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Usage now() {
    return new Usage(THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadAllocatedBytes());
  }

  Usage minus(Usage other) {
    return new Usage(nanos - other.nanos, bytes - other.bytes);
  }

  Usage plus(Usage other) {
    return new Usage(nanos + other.nanos, bytes + other.bytes);
  }

  Usage over(double operations) {
    return new Usage(nanos / operations, bytes / operations);
  }
}

package dev.jwtbearer.speed;

import java.lang.management.ManagementFactory;

/** What is left on the heap after all garbage is collected. */
final class Heap {
  private Heap() {}

  static long bytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

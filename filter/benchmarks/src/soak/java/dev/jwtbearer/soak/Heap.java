package dev.jwtbearer.soak;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is in use after a collection, again and again. */
final class Heap {
  private static final int KIB = 1024;

  /** Server, client and test together have a few MiB in flight at any moment. */
  private static final long NOISE_KIB = 4096;

  private final List<Long> kib = new CopyOnWriteArrayList<>();

  void measure() {
    System.gc();
    kib.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / KIB);
  }

  /** The last third has no more than the first, but for noise. The very first is warming up. */
  boolean isFlat() {
    List<Long> warm = kib.subList(1, kib.size());
    int third = warm.size() / 3;
    return least(warm.subList(warm.size() - third, warm.size()))
        <= least(warm.subList(0, third)) + NOISE_KIB;
  }

  private static long least(List<Long> some) {
    return some.stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  @Override
  public String toString() {
    return kib.toString();
  }
}

package dev.jwtbearer.soak;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What became of the requests. */
final class Figures {
  private static final int MILLIS_COUNTED = 10_000;

  private final LongAdder undecided = new LongAdder();
  private final Map<Integer, LongAdder> good = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> junk = new ConcurrentHashMap<>();
  private final AtomicLongArray byMillis = new AtomicLongArray(MILLIS_COUNTED + 1);
  private final AtomicLong longest = new AtomicLong();
  private final long begin = System.nanoTime();
  private final AtomicLong firstRefused = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong lastRefused = new AtomicLong(-1);

  void good(int status, long nanos) {
    count(good, status);
    long millis = nanos / 1_000_000;
    byMillis.incrementAndGet((int) Math.min(MILLIS_COUNTED, millis));
    longest.accumulateAndGet(millis, Math::max);
    if (status != 200) {
      long at = (System.nanoTime() - begin) / 1_000_000;
      firstRefused.accumulateAndGet(at, Math::min);
      lastRefused.accumulateAndGet(at, Math::max);
    }
  }

  void junk(int status) {
    count(junk, status);
  }

  /** The key was withdrawn while the request was under way. */
  void undecided() {
    undecided.increment();
  }

  private static void count(Map<Integer, LongAdder> counts, int status) {
    counts.computeIfAbsent(status, s -> new LongAdder()).increment();
  }

  long goodAccepted() {
    return good.getOrDefault(200, new LongAdder()).sum();
  }

  long goodRefused() {
    return sum(good) - goodAccepted();
  }

  /** When good tokens were refused. */
  String span() {
    return "from " + firstRefused + " ms to " + lastRefused + " ms after the start";
  }

  long badAccepted() {
    return junk.getOrDefault(200, new LongAdder()).sum();
  }

  long all() {
    return sum(good) + sum(junk) + undecided.sum();
  }

  private static long sum(Map<Integer, LongAdder> counts) {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Within so many milliseconds that part of the good tokens was answered. */
  private long millisOf(double part) {
    long wanted = (long) (sum(good) * part);
    int millis = 0;
    for (long seen = byMillis.get(0); seen < wanted && millis < MILLIS_COUNTED; ) {
      millis++;
      seen += byMillis.get(millis);
    }
    return millis;
  }

  String shown() {
    return String.format(
        "good tokens by status %s, junk by status %s, undecided %d%ngood tokens took: half within"
            + " %d ms, 99 of 100 within %d ms, 999 of 1000 within %d ms, the longest %d ms",
        new TreeMap<>(good),
        new TreeMap<>(junk),
        undecided.sum(),
        millisOf(0.5),
        millisOf(0.99),
        millisOf(0.999),
        longest.get());
  }
}

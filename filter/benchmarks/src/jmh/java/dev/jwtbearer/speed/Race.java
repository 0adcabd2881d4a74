package dev.jwtbearer.speed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures several works side by side: each gets a slice of 20 ms in turn, every round begins with
 * another one, and figures are compared within a round. Whatever else the machine does meanwhile
 * strikes all of them.
 */
final class Race {
  private static final int WARMUP = Integer.getInteger("speed.warmup", 100);
  private static final int ROUNDS = Integer.getInteger("speed.slices", 50);
  private static final double SLICE_NANOS = 20e6;

  private final Map<String, Work> works = new LinkedHashMap<>();
  private int[] operations = {};

  Race with(String name, Work work) {
    works.put(name, work);
    return this;
  }

  /** Lets the compiler do its part, and finds out how often each fits into a slice. */
  Race warmUp() {
    List<Work> order = List.copyOf(works.values());
    operations = order.stream().mapToInt(work -> 1).toArray();
    for (int round = 0; round < WARMUP; round++) {
      for (int i = 0; i < operations.length; i++) {
        Usage used = order.get(i).times(operations[i]);
        operations[i] = fitting(operations[i], used.nanos());
      }
    }
    return this;
  }

  Standing run() {
    if (operations.length == 0) {
      warmUp();
    }
    List<Work> order = List.copyOf(works.values());
    double[][] nanos = new double[operations.length][ROUNDS];
    double[][] bytes = new double[operations.length][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int turn = 0; turn < operations.length; turn++) {
        int i = (turn + round) % operations.length;
        Usage each = order.get(i).times(operations[i]).over(operations[i]);
        nanos[i][round] = each.nanos();
        bytes[i][round] = each.bytes();
      }
    }
    return new Standing(series(nanos), series(bytes));
  }

  /** At most ten times as many as before: the first ones are slow. */
  private static int fitting(int operations, double nanos) {
    double fitting = operations * SLICE_NANOS / Math.max(nanos, 1);
    return (int) Math.max(2, Math.min(fitting, operations * 10.0)) / 2 * 2;
  }

  private Map<String, Series> series(double[][] figures) {
    List<String> names = List.copyOf(works.keySet());
    Map<String, Series> series = new LinkedHashMap<>();
    IntStream.range(0, figures.length)
        .forEach(i -> series.put(names.get(i), new Series(figures[i])));
    return series;
  }
}

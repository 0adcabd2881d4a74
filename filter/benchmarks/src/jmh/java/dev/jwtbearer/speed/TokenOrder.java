package dev.jwtbearer.speed;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntSupplier;

/** Which of many tokens comes next. The same each time. */
final class TokenOrder {
  private TokenOrder() {}

  static IntSupplier uniform(int tokens) {
    Random random = new Random(1);
    return () -> random.nextInt(tokens);
  }

  /** By Zipf's law: the second comes half as often as the first, the third a third as often. */
  static IntSupplier skewed(int tokens) {
    Random random = new Random(1);
    double[] upTo = new double[tokens];
    double sum = 0;
    for (int i = 0; i < tokens; i++) {
      sum += 1.0 / (i + 1);
      upTo[i] = sum;
    }
    double all = sum;
    return () -> {
      int place = Arrays.binarySearch(upTo, random.nextDouble() * all);
      return Math.min(tokens - 1, place < 0 ? -place - 1 : place);
    };
  }
}

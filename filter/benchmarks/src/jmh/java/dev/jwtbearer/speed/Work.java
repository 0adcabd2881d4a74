package dev.jwtbearer.speed;

import java.util.function.BooleanSupplier;

/** Something that can be done over and over. */
@FunctionalInterface
interface Work {

  /** What that many times use together. */
  Usage times(int operations);

  /**
   * On the calling thread.
   *
   * @param expected what it must say each time; anything else ends the measurement
   */
  static Work of(BooleanSupplier operation, boolean expected) {
    return operations -> {
      Usage before = Usage.now();
      int right = 0;
      for (int i = 0; i < operations; i++) {
        right += operation.getAsBoolean() == expected ? 1 : 0;
      }
      Usage used = Usage.now().minus(before);
      if (right != operations) {
        throw new IllegalStateException("wrong " + (operations - right) + " times");
      }
      return used;
    };
  }
}

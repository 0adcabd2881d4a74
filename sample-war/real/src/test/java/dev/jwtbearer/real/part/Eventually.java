package dev.jwtbearer.real.part;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks ten times a second until the answer is yes. */
public final class Eventually {
  private static final Semaphore NEVER = new Semaphore(0);

  private Eventually() {}

  /**
   * Waits until the condition holds.
   *
   * @throws AssertionError if it does not within that time
   */
  public static void holds(Supplier<String> what, Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("Not within " + patience + ": " + what.get());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      if (NEVER.tryAcquire(100, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody releases it");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

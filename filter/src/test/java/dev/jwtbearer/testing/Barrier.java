package dev.jwtbearer.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds somebody back until the test lets them go on. */
public final class Barrier {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  /** Waits until the gate is open. */
  public void pass() {
    reached.countDown();
    await(opened);
  }

  /** Returns when somebody stands before the gate. */
  public void awaitSomebody() {
    await(reached);
  }

  /** Opens it for good. */
  public void open() {
    opened.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody comes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package dev.jwtbearer.keys;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A read under way, which other threads may wait for. */
final class KeyRead {
  private static final int MOST_WAITING = 64;

  private final Semaphore room = new Semaphore(MOST_WAITING);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Optional<KeySnapshot> outcome = Optional.empty();

  /** Ends the read. Empty if it failed. */
  void end(Optional<KeySnapshot> outcome) {
    this.outcome = outcome;
    ended.countDown();
  }

  /** True for the first 64 who ask: so many may wait. */
  boolean hasRoom() {
    return room.tryAcquire();
  }

  /** What the read brought; empty if it failed or did not end in time. */
  Optional<KeySnapshot> await(Duration atMost) {
    try {
      return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS) ? outcome : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

package dev.jwtbearer.jwks;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A read under way, which other threads may wait for. */
final class KeyRead {
  private static final int MOST_WAITING = 64;

  private final long begunAt;
  private final Semaphore room = new Semaphore(MOST_WAITING);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Optional<KeySnapshot> outcome = Optional.empty();

  /**
   * @param begunAt in nanoseconds of the ticker
   */
  KeyRead(long begunAt) {
    this.begunAt = begunAt;
  }

  long begunAt() {
    return begunAt;
  }

  /** What those who wait shall get. Without it the read has failed. */
  void bring(Optional<KeySnapshot> read) {
    outcome = read;
  }

  /** Nobody waits any longer. */
  void end() {
    ended.countDown();
  }

  /** True for the first 64 who ask: so many may wait for a key that hardly exists. */
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

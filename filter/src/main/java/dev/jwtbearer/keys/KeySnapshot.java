package dev.jwtbearer.keys;

import java.time.Duration;

/** A key set with the time it was read. Immutable; replaced whole. */
final class KeySnapshot {
  private final KeySet keys;
  private final long readAt;
  private final Duration fresh;
  private final Duration life;

  /**
   * @param readAt in nanoseconds of the source's ticker
   */
  KeySnapshot(KeySet keys, long readAt, Duration fresh, Duration life) {
    this.keys = keys;
    this.readAt = readAt;
    this.fresh = fresh;
    this.life = life;
  }

  KeySet keys() {
    return keys;
  }

  boolean isFresh(long now) {
    return age(now).compareTo(fresh) < 0;
  }

  Duration age(long now) {
    return Duration.ofNanos(now - readAt);
  }

  /** How long it may serve from when it was read. */
  Duration life() {
    return life;
  }
}

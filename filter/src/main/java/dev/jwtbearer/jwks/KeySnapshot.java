package dev.jwtbearer.jwks;

import dev.jwtbearer.jwk.KeySet;
import java.time.Duration;

/**
 * A key set with its times, all in nanoseconds of one ticker. Immutable; replaced whole.
 *
 * <p>From {@code readAgainAt} on it is read again. If that fails it goes on to serve until {@code
 * deadAt}.
 */
final class KeySnapshot {
  /** Longer than the pause between two attempts of an outage. */
  private static final Duration GRACE_IN_AN_OUTAGE = Duration.ofMinutes(1);

  private final KeySet keys;
  private final long readAt;
  private final long readAgainAt;
  private final long deadAt;
  private final boolean isStandIn;
  private final boolean isToldToWait;

  private KeySnapshot(
      KeySet keys,
      long readAt,
      long readAgainAt,
      long deadAt,
      boolean isStandIn,
      boolean isToldToWait) {
    this.keys = keys;
    this.readAt = readAt;
    this.readAgainAt = readAgainAt;
    this.deadAt = deadAt;
    this.isStandIn = isStandIn;
    this.isToldToWait = isToldToWait;
  }

  /**
   * Keys just read.
   *
   * @param rest how long they are not read again
   * @param life how long they serve at most
   */
  static KeySnapshot of(KeySet keys, long now, Duration rest, Duration life) {
    return new KeySnapshot(keys, now, now + rest.toNanos(), now + life.toNanos(), false, false);
  }

  /**
   * The same keys with the same end, standing in because a read failed.
   *
   * @param isToldToWait true if the server has asked for the pause
   */
  KeySnapshot standingIn(long now, Duration pause, boolean isToldToWait) {
    return new KeySnapshot(keys, readAt, now + pause.toNanos(), deadAt, true, isToldToWait);
  }

  KeySet keys() {
    return keys;
  }

  long readAgainAt() {
    return readAgainAt;
  }

  /** True if it is time to read again. */
  boolean isDue(long now) {
    return now - readAgainAt >= 0;
  }

  /**
   * True if the server has asked not to be asked before the set is due, whatever key is missing.
   */
  boolean isToldToWait() {
    return isToldToWait;
  }

  /** True if it may go on to serve while another thread reads, though it has been due before. */
  boolean mayServeDuring(Duration longestRead, long now) {
    Duration longest = isStandIn ? longestRead.plus(GRACE_IN_AN_OUTAGE) : longestRead;
    return now - readAgainAt <= longest.toNanos();
  }

  /** How much longer it may serve; negative or zero if no longer. */
  Duration lifeLeft(long now) {
    return Duration.ofNanos(deadAt - now);
  }

  boolean isAlive(long now) {
    return now - deadAt < 0;
  }

  Duration age(long now) {
    return Duration.ofNanos(now - readAt);
  }

  /** True if the last attempt to read newer keys failed. */
  boolean isStandIn() {
    return isStandIn;
  }
}

package dev.jwtbearer.keys;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How long remote keys are kept, and how often they may be read. Immutable. */
public final class KeyTimes {
  /** A server's {@code max-age} is honoured within these bounds. */
  private static final Duration LEAST_MAX_AGE = Duration.ofMinutes(1);

  private static final Duration MOST_MAX_AGE = Duration.ofHours(1);

  /** How much longer than fresh the last good set serves when it cannot be read again. */
  private static final Duration MAX_STALE = Duration.ofHours(2);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Duration refresh;
  private final Duration cooldown;
  private final Duration longestRead;

  /**
   * @param refresh age at which a set is read again
   * @param cooldown least time between two reads forced by unknown key ids
   * @param longestRead how long one read may take, all its GETs together
   */
  public KeyTimes(Duration refresh, Duration cooldown, Duration longestRead) {
    this.refresh = refresh;
    this.cooldown = cooldown;
    this.longestRead = longestRead;
  }

  Duration cooldown() {
    return cooldown;
  }

  /** How long a thread waits for a read that another one makes. */
  Duration longestRead() {
    return longestRead;
  }

  /** How long a set is fresh: what the server said, within one minute and one hour. */
  Duration fresh(Optional<Duration> maxAge) {
    return maxAge
        .map(age -> Collections.max(List.of(age, LEAST_MAX_AGE)))
        .map(age -> Collections.min(List.of(age, MOST_MAX_AGE)))
        .orElse(refresh);
  }

  /** How long a set serves at all. */
  Duration life(Duration fresh) {
    return fresh.plus(MAX_STALE);
  }

  /** The pause after that many failures in a row: 1 s, doubled each time up to 30 s. */
  static Duration pauseAfter(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 5));
    return Collections.min(List.of(pause, LONGEST_PAUSE));
  }
}

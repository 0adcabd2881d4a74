package dev.jwtbearer.jwks;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** How long remote keys are kept, and how often they may be read. Immutable. */
public final class KeyTimes {
  /** A server's {@code max-age} is honoured within these bounds. */
  private static final Duration LEAST_MAX_AGE = Duration.ofMinutes(1);

  private static final Duration MOST_MAX_AGE = Duration.ofHours(1);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE_WITHOUT_KEYS = Duration.ofSeconds(10);

  /** A server's {@code Retry-After} is honoured up to this. */
  private static final Duration MOST_RETRY_AFTER = Duration.ofMinutes(5);

  /** Reads come up to this part of their time earlier, so that not all nodes read at once. */
  private static final double JITTER = 0.2;

  private final Duration refresh;
  private final Duration cooldown;
  private final Duration maxStale;
  private final Duration longestRead;
  private final DoubleSupplier random;

  /**
   * @param refresh age at which a set is read again at the latest
   * @param cooldown least time between two reads forced by unknown key ids
   * @param maxStale how much longer than fresh the last good set serves when it cannot be read
   * @param longestRead how long one read may take, all its GETs together
   * @param random from 0 to 1, so that many nodes do not read at once
   */
  public KeyTimes(
      Duration refresh,
      Duration cooldown,
      Duration maxStale,
      Duration longestRead,
      DoubleSupplier random) {
    this.refresh = refresh;
    this.cooldown = cooldown;
    this.maxStale = maxStale;
    this.longestRead = longestRead;
    this.random = random;
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

  /** When a set that is fresh for that long is read again: up to a fifth earlier. */
  Duration rest(Duration fresh) {
    return earlier(fresh);
  }

  /** How long a set serves at all. */
  Duration life(Duration fresh) {
    return fresh.plus(maxStale);
  }

  /**
   * The pause after that many failures in a row: 1 s, doubled each time up to 30 s, or up to 10 s
   * where there are no keys to go on with; or what the server asked for.
   */
  Duration pauseAfter(int failures, boolean hasKeys, Optional<Duration> retryAfter) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 5));
    Duration longest = hasKeys ? LONGEST_PAUSE : LONGEST_PAUSE_WITHOUT_KEYS;
    Duration pause = earlier(Collections.min(List.of(doubled, longest)));
    return retryAfter
        .map(asked -> Collections.min(List.of(asked, MOST_RETRY_AFTER)))
        .map(asked -> Collections.max(List.of(asked, pause)))
        .orElse(pause);
  }

  private Duration earlier(Duration duration) {
    double part = 1 - JITTER * random.getAsDouble();
    return Duration.ofNanos((long) (duration.toNanos() * part));
  }
}

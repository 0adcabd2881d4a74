package dev.jwtbearer.jwks;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** When a key set is fetched again, and how long it serves. Immutable. */
public final class RefreshPolicy {
  /** A server's {@code max-age} is honoured within these bounds. */
  private static final Duration LEAST_MAX_AGE = Duration.ofMinutes(1);

  private static final Duration MOST_MAX_AGE = Duration.ofHours(1);

  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
  private static final Duration LONGEST_BACKOFF_WITHOUT_KEYS = Duration.ofSeconds(10);

  /** A server's {@code Retry-After} is honoured up to this. */
  private static final Duration MOST_RETRY_AFTER = Duration.ofMinutes(5);

  /** In an outage a set serves so much longer while overdue: longer than any backoff. */
  private static final Duration GRACE_IN_AN_OUTAGE = Duration.ofMinutes(1);

  /** Fetches come up to this part of their time earlier, so that not all nodes fetch at once. */
  private static final double JITTER = 0.2;

  private final Duration refresh;
  private final Duration cooldown;
  private final Duration maxStale;
  private final Duration fetchTimeout;
  private final DoubleSupplier random;

  /**
   * @param refresh age at which a set is fetched again, unless its origin names another
   * @param cooldown least time between two fetches for unknown key ids
   * @param maxStale how much longer than fresh the last good set serves if it cannot be fetched
   * @param fetchTimeout how long one fetch may take, all its requests together
   * @param random from 0 to 1, so that many nodes do not fetch at once
   */
  public RefreshPolicy(
      Duration refresh,
      Duration cooldown,
      Duration maxStale,
      Duration fetchTimeout,
      DoubleSupplier random) {
    this.refresh = refresh;
    this.cooldown = cooldown;
    this.maxStale = maxStale;
    this.fetchTimeout = fetchTimeout;
    this.random = random;
  }

  Duration cooldown() {
    return cooldown;
  }

  /** How long a fetch may take, and how long a request waits for one. */
  Duration fetchTimeout() {
    return fetchTimeout;
  }

  /** How long a set is fresh: what the server said, within one minute and one hour. */
  Duration freshFor(Optional<Duration> maxAge) {
    return maxAge
        .map(age -> Collections.max(List.of(age, LEAST_MAX_AGE)))
        .map(age -> Collections.min(List.of(age, MOST_MAX_AGE)))
        .orElse(refresh);
  }

  /** The age at which a set that is fresh for that long is fetched again: up to a fifth earlier. */
  Duration refreshAfter(Duration fresh) {
    return earlier(fresh);
  }

  /** How long a set serves while it is due and another request fetches it again. */
  Duration servesOverdue(boolean isFailing) {
    return isFailing ? fetchTimeout.plus(GRACE_IN_AN_OUTAGE) : fetchTimeout;
  }

  /** The age at which a set is discarded. */
  Duration discardAfter(Duration fresh) {
    return fresh.plus(maxStale);
  }

  /**
   * The pause after that many failures in a row: 1 s, doubled each time up to 30 s, or up to 10 s
   * where there are no keys to go on with; or what the server asked for.
   */
  Duration backoff(int failures, boolean hasKeys, Optional<Duration> retryAfter) {
    Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures - 1, 5));
    Duration longest = hasKeys ? LONGEST_BACKOFF : LONGEST_BACKOFF_WITHOUT_KEYS;
    Duration backoff = earlier(Collections.min(List.of(doubled, longest)));
    return retryAfter
        .map(asked -> Collections.min(List.of(asked, MOST_RETRY_AFTER)))
        .map(asked -> Collections.max(List.of(asked, backoff)))
        .orElse(backoff);
  }

  private Duration earlier(Duration duration) {
    double part = 1 - JITTER * random.getAsDouble();
    return Duration.ofNanos((long) (duration.toNanos() * part));
  }
}

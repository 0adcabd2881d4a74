package dev.jwtbearer.jwks;

import dev.jwtbearer.jwk.KeySet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A key set with the times when it is refreshed and discarded, or the lack of one: what the last
 * fetch has left. All times are nanoseconds of one ticker. Immutable; each fetch replaces it, by
 * one of these transitions.
 *
 * <pre>
 * event                       next                                              until
 * fetch succeeds              CURRENT, fresh                                    refreshAt
 * fetch fails, set is alive   CURRENT, stale: the same set with the same end    backoff is over
 * fetch fails, none is alive  EMPTY, no fetch is permitted                      backoff is over
 * time reaches refreshAt      DUE
 * time passes overdueAt       OVERDUE
 * time reaches discardAt      EMPTY
 * </pre>
 */
final class KeySnapshot {
  private static final KeySet NONE = KeySet.of(List.of());

  /** What the time has made of a snapshot. */
  enum State {
    /** There is no set that may serve. */
    EMPTY,
    /** The set serves, and its age asks for no fetch. */
    CURRENT,
    /** One request fetches, and the set serves the others meanwhile. */
    DUE,
    /** One request fetches, and the others wait: a key may have been withdrawn long ago. */
    OVERDUE
  }

  private final KeySet keys;
  private final long fetchedAt;
  private final long refreshAt;
  private final long overdueAt;
  private final long discardAt;
  private final int failures;
  private final boolean blocksFetches;

  private KeySnapshot(
      KeySet keys,
      long fetchedAt,
      long refreshAt,
      long overdueAt,
      long discardAt,
      int failures,
      boolean blocksFetches) {
    this.keys = keys;
    this.fetchedAt = fetchedAt;
    this.refreshAt = refreshAt;
    this.overdueAt = overdueAt;
    this.discardAt = discardAt;
    this.failures = failures;
    this.blocksFetches = blocksFetches;
  }

  /** Nothing has been fetched yet. */
  static KeySnapshot initial(long now) {
    return new KeySnapshot(NONE, now, now, now, now, 0, false);
  }

  /**
   * A fetch succeeded.
   *
   * @param begunAt when it began: that is the age of the keys
   */
  static KeySnapshot fetched(KeySetFetcher.FetchedSet fetched, long begunAt, RefreshPolicy policy) {
    Duration fresh = policy.freshFor(fetched.maxAge());
    long refreshAt = begunAt + policy.refreshAfter(fresh).toNanos();
    return new KeySnapshot(
        fetched.keys(),
        begunAt,
        refreshAt,
        refreshAt + policy.servesOverdue(false).toNanos(),
        begunAt + policy.discardAfter(fresh).toNanos(),
        0,
        false);
  }

  /**
   * A fetch failed.
   *
   * @param retryAfter the pause that the server asked for
   */
  KeySnapshot afterFailure(Optional<Duration> retryAfter, long now, RefreshPolicy policy) {
    boolean isAlive = isAlive(now);
    long retryAt = now + policy.backoff(failures + 1, isAlive, retryAfter).toNanos();
    return new KeySnapshot(
        isAlive ? keys : NONE,
        fetchedAt,
        retryAt,
        retryAt + policy.servesOverdue(true).toNanos(),
        discardAt,
        failures + 1,
        !isAlive || retryAfter.isPresent());
  }

  State state(long now) {
    if (!isAlive(now)) {
      return State.EMPTY;
    }
    if (now - refreshAt < 0) {
      return State.CURRENT;
    }
    return now - overdueAt <= 0 ? State.DUE : State.OVERDUE;
  }

  /** The set; empty if the last fetch failed and left none. */
  KeySet keys() {
    return keys;
  }

  boolean hasKeys() {
    return !keys.isEmpty();
  }

  /** True if the set may serve. */
  boolean isAlive(long now) {
    return hasKeys() && now - discardAt < 0;
  }

  /** True in an outage: the last fetch failed, whether or not it left keys. */
  boolean isFailing() {
    return failures > 0;
  }

  /**
   * False during the backoff of a failure that left no keys, or that came with {@code Retry-After}:
   * then nobody fetches, whatever key is missing.
   */
  boolean permitsFetch(long now) {
    return !blocksFetches || now - refreshAt >= 0;
  }

  /** How long no fetch is permitted. */
  Duration blockedFor(long now) {
    return permitsFetch(now) ? Duration.ZERO : untilRefresh(now);
  }

  Duration untilRefresh(long now) {
    return Duration.ofNanos(refreshAt - now);
  }

  Duration age(long now) {
    return Duration.ofNanos(now - fetchedAt);
  }
}

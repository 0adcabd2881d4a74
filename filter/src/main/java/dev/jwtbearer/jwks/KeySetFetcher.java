package dev.jwtbearer.jwks;

import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.jwk.KeySet;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches a key set from where it is kept. Every call fetches; when to call, and what to do if that
 * fails, is up to {@link RefreshingKeySource}.
 */
@FunctionalInterface
public interface KeySetFetcher {

  /**
   * Fetches the set.
   *
   * @param deadline when the whole set must have been fetched, in nanoseconds of the ticker; or
   *     {@link Fetch#NO_DEADLINE}
   * @throws RefreshFailedException if it cannot be fetched, or holds no usable key
   */
  FetchedSet fetch(long deadline) throws RefreshFailedException;

  /** A set with at least one key. Immutable. */
  final class FetchedSet {
    private final KeySet keys;
    private final Optional<Duration> maxAge;

    /**
     * @param maxAge how long the set is fresh; empty if its origin does not say
     */
    public FetchedSet(KeySet keys, Optional<Duration> maxAge) {
      this.keys = keys;
      this.maxAge = maxAge;
    }

    KeySet keys() {
      return keys;
    }

    Optional<Duration> maxAge() {
      return maxAge;
    }
  }
}

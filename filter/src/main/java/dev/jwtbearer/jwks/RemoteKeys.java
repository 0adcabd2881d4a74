package dev.jwtbearer.jwks;

import dev.jwtbearer.jwk.KeySet;
import java.time.Duration;
import java.util.Optional;

/** A key set somewhere else. Every call reads it. */
@FunctionalInterface
public interface RemoteKeys {

  /**
   * Reads the set.
   *
   * @param deadline when all of it must have been read, in nanoseconds of the ticker
   * @throws KeysUnreadableException if it cannot be had, or holds no usable key
   */
  Reading read(long deadline) throws KeysUnreadableException;

  /** A set with at least one key, as it was read. */
  final class Reading {
    private final KeySet keys;
    private final Optional<Duration> maxAge;

    Reading(KeySet keys, Optional<Duration> maxAge) {
      this.keys = keys;
      this.maxAge = maxAge;
    }

    KeySet keys() {
      return keys;
    }

    /** How long the server says the set is fresh. */
    Optional<Duration> maxAge() {
      return maxAge;
    }
  }
}

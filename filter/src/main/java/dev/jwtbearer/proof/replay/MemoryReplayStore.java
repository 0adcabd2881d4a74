package dev.jwtbearer.proof.replay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.api.ReplayStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers used proofs in the memory of one node. An id takes about 150 bytes until the proof is
 * too old. Beyond a million ids the cache evicts some, so that honest clients are not refused: with
 * the default {@code dpopMaxAge} that takes more than 8 000 verified signatures a second for two
 * minutes, by owners of bound tokens.
 */
public final class MemoryReplayStore implements ReplayStore {
  private static final int MOST = 1_000_000;

  private final Clock clock;
  private final Cache<String, Instant> used;

  public MemoryReplayStore(Clock clock, Ticker ticker) {
    this.clock = clock;
    this.used =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .maximumSize(MOST)
            .expireAfter(Expiry.<String, Instant>creating((id, until) -> left(until)))
            .build();
  }

  /** A second more than is left, so that no proof is good when its id is gone. */
  private Duration left(Instant until) {
    Duration left = Duration.between(clock.instant(), until);
    return (left.isNegative() ? Duration.ZERO : left).plusSeconds(1);
  }

  @Override
  public boolean mark(String id, Instant until) {
    return used.asMap().putIfAbsent(id, until) == null;
  }
}

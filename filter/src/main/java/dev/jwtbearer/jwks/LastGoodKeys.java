package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

/** Holds one set of keys as long as it may live. */
final class LastGoodKeys {
  private static final String ONLY = "keys";

  private final Cache<String, KeySnapshot> cache;

  LastGoodKeys(Ticker ticker) {
    this.cache =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .expireAfter(
                Expiry.<String, KeySnapshot>writing(
                    (key, snapshot) -> snapshot.lifeLeft(ticker.read())))
            .build();
  }

  void keep(KeySnapshot snapshot) {
    cache.put(ONLY, snapshot);
  }

  /** The set there is; null if there is none that may serve. */
  @Nullable KeySnapshot find() {
    return cache.getIfPresent(ONLY);
  }

  /** The set there is, or else the one that was seen before. */
  KeySnapshot findAfter(KeySnapshot seen) {
    KeySnapshot latest = find();
    return latest == null ? seen : latest;
  }
}

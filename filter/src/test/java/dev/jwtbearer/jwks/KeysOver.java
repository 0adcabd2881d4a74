package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import java.lang.System.Logger;
import java.time.Duration;

/** Keys that are refreshed from a provider, without chance. */
public final class KeysOver {
  static final Duration MAX_STALE = Duration.ofHours(2);

  private KeysOver() {}

  public static MonitoredKeySource provider(
      KeySetFetcher provider,
      Duration refresh,
      Duration cooldown,
      Duration longestRead,
      Ticker ticker,
      Logger log) {
    RefreshPolicy policy = new RefreshPolicy(refresh, cooldown, MAX_STALE, longestRead, () -> 0);
    return new RefreshingKeySource(provider, policy, ticker, log);
  }
}

package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import java.lang.System.Logger;
import java.time.Duration;

/** The decorators over a provider, without chance. */
public final class KeysOver {
  static final Duration MAX_STALE = Duration.ofHours(2);

  private KeysOver() {}

  public static MonitoredKeySource provider(
      RemoteKeys provider,
      Duration refresh,
      Duration cooldown,
      Duration longestRead,
      Ticker ticker,
      Logger log) {
    KeyTimes times = new KeyTimes(refresh, cooldown, MAX_STALE, longestRead, () -> 0);
    return new RemoteKeySources(times, ticker, log).over(provider);
  }
}

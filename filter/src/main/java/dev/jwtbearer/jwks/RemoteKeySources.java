package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import java.lang.System.Logger;

/** Makes remote keys into a source that keeps them through rotation, floods and outages. */
public final class RemoteKeySources {
  private final KeyTimes times;
  private final Ticker ticker;
  private final Logger logger;

  public RemoteKeySources(KeyTimes times, Ticker ticker, Logger logger) {
    this.times = times;
    this.ticker = ticker;
    this.logger = logger;
  }

  /** The way of a read, from the outside in: cache, rate limit, outage, retry, read. */
  public MonitoredKeySource over(RemoteKeys remote) {
    KeyReadCounters counters = new KeyReadCounters(ticker);
    return new CachedKeySource(
        new RateLimitedReads(
            new OutageTolerantReads(
                new RetryingReads(new DatedReads(remote, times, ticker), ticker),
                times,
                ticker,
                new KeyReadLog(logger, ticker),
                counters),
            new UnknownKeyIds(times.cooldown(), ticker),
            ticker),
        times.longestRead(),
        ticker,
        counters);
  }
}

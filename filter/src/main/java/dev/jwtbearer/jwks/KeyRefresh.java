package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes the next {@link KeySnapshot} of a fetch, whether that succeeds or fails; counts and logs
 * it.
 */
final class KeyRefresh {
  private final KeySetFetcher fetcher;
  private final RefreshPolicy policy;
  private final Ticker ticker;
  private final RefreshLog log;
  private final FetchStatistics.Recorder statistics;

  KeyRefresh(
      KeySetFetcher fetcher,
      RefreshPolicy policy,
      Ticker ticker,
      RefreshLog log,
      FetchStatistics.Recorder statistics) {
    this.fetcher = fetcher;
    this.policy = policy;
    this.ticker = ticker;
    this.log = log;
    this.statistics = statistics;
  }

  /**
   * Fetches the set.
   *
   * @param before whose keys go on to serve if the fetch fails
   */
  KeySnapshot after(KeySnapshot before, long deadline) {
    try {
      long begunAt = ticker.read();
      KeySetFetcher.FetchedSet fetched = fetcher.fetch(deadline);
      KeySnapshot next = KeySnapshot.fetched(fetched, begunAt, policy);
      statistics.succeeded();
      log.succeeded(next.keys());
      return next;
    } catch (RefreshFailedException e) {
      return failed(before, e.reason(), e.retryAfter());
    } catch (Throwable e) {
      // A JCA or TLS provider may throw anything, and a large document ends in OutOfMemoryError;
      // the last good keys must outlive that. Test:
      // BrokenFetchTest.anErrorOfOursIsAFetchThatFailed.
      return failed(before, e.getClass().getName(), Optional.empty());
    }
  }

  private KeySnapshot failed(KeySnapshot before, String reason, Optional<Duration> retryAfter) {
    statistics.failed(reason);
    long now = ticker.read();
    KeySnapshot next = before.afterFailure(retryAfter, now, policy);
    log.failed(
        reason,
        next.hasKeys() ? Optional.of(next.age(now)) : Optional.empty(),
        next.untilRefresh(now));
    return next;
  }
}

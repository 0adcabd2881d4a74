package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.http.Fetch;

/**
 * Fetches a second time, at once, if the first attempt met a transient failure: a connection that
 * broke off, 408, 429 or 5xx (RFC 9110). Not if the server sent {@code Retry-After}, not after a
 * time-out, not past the deadline, and not during an outage: a fetch that succeeded comes first.
 */
final class RetryingFetcher implements KeySetFetcher {
  private final KeySetFetcher fetcher;
  private final Ticker ticker;
  private volatile boolean lastFailed;

  RetryingFetcher(KeySetFetcher fetcher, Ticker ticker) {
    this.fetcher = fetcher;
    this.ticker = ticker;
  }

  @Override
  public FetchedSet fetch(long deadline) throws RefreshFailedException {
    boolean mayRetry = !lastFailed;
    lastFailed = true;
    FetchedSet fetched;
    try {
      fetched = fetcher.fetch(deadline);
    } catch (RefreshFailedException e) {
      if (!mayRetry || !e.isTransient() || isPast(deadline)) {
        throw e;
      }
      fetched = fetcher.fetch(deadline);
    }
    lastFailed = false;
    return fetched;
  }

  private boolean isPast(long deadline) {
    return deadline != Fetch.NO_DEADLINE && deadline - ticker.read() <= 0;
  }
}

package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Reads once more, at once, where the first answer was a mishap: a connection that broke off, 408,
 * 429 or 5xx (RFC 9110). Not where the server asks for a pause, not after a time-out, which has
 * cost the request enough, not when the time for the read is over, and not while reads fail anyway.
 */
final class RetryingReads implements KeyReads {
  private final KeyReads reads;
  private final Ticker ticker;
  private volatile boolean hasFailed;

  RetryingReads(KeyReads reads, Ticker ticker) {
    this.reads = reads;
    this.ticker = ticker;
  }

  @Override
  public KeySnapshot read(KeyRequest wish) throws KeysUnreadableException {
    boolean mayRetry = !hasFailed;
    hasFailed = true;
    KeySnapshot read;
    try {
      read = reads.read(wish);
    } catch (KeysUnreadableException e) {
      if (!mayRetry || !e.isMishap() || !wish.hasTimeLeft(ticker.read())) {
        throw e;
      }
      read = reads.read(wish);
    }
    hasFailed = false;
    return read;
  }
}

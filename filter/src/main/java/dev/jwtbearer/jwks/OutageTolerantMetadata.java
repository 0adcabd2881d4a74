package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.ShownAddress;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeText;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Falls back on the metadata that were fetched last for as long as they cannot be fetched again:
 * good keys need no metadata. Does not fetch during a pause that the server asked for. The outage
 * is logged once, and its end once.
 */
public final class OutageTolerantMetadata implements MetadataFetcher {
  /** A server's {@code Retry-After} is honoured up to this, as it is for keys. */
  private static final Duration MOST_RETRY_AFTER = Duration.ofMinutes(5);

  private final MetadataFetcher fetcher;
  private final Ticker ticker;
  private final LimitedLog log;

  private @Nullable ProviderMetadata last;
  private boolean isOut;
  private long outSince;
  private long pausedAt;
  private Duration pause = Duration.ZERO;

  public OutageTolerantMetadata(MetadataFetcher fetcher, Ticker ticker, LimitedLog log) {
    this.fetcher = fetcher;
    this.ticker = ticker;
    this.log = log;
  }

  @Override
  public ProviderMetadata fetch(long deadline) throws RefreshFailedException {
    ProviderMetadata before = last();
    if (before != null && isPaused()) {
      return before;
    }
    try {
      ProviderMetadata fetched = fetcher.fetch(before == null ? deadline : halfOf(deadline));
      succeeded(fetched);
      return fetched;
    } catch (RefreshFailedException e) {
      if (before == null) {
        throw e;
      }
      failed(e, before);
      return before;
    }
  }

  private synchronized @Nullable ProviderMetadata last() {
    return last;
  }

  private synchronized boolean isPaused() {
    return !pause.isZero() && ticker.read() - pausedAt < pause.toNanos();
  }

  /** A fetch in vain must leave time for the keys themselves. */
  private long halfOf(long deadline) {
    long now = ticker.read();
    return deadline == Fetch.NO_DEADLINE ? deadline : now + (deadline - now) / 2;
  }

  private synchronized void succeeded(ProviderMetadata fetched) {
    if (isOut) {
      long seconds = Duration.ofNanos(ticker.read() - outSince).toSeconds();
      log.tell(
          Level.INFO,
          () ->
              "Metadata read again after "
                  + seconds
                  + " s. The keys are at "
                  + SafeText.sentence(ShownAddress.of(fetched.jwksUri())));
    }
    isOut = false;
    last = fetched;
  }

  private synchronized void failed(RefreshFailedException failure, ProviderMetadata before) {
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    pausedAt = ticker.read();
    pause = asked.compareTo(MOST_RETRY_AFTER) < 0 ? asked : MOST_RETRY_AFTER;
    if (isOut) {
      return;
    }
    outSince = ticker.read();
    // A line that the limit left out is tried again with the next failure.
    isOut =
        log.tell(
            Level.WARNING,
            () ->
                "Metadata cannot be read: "
                    + SafeText.sentence(failure.reason())
                    + ". Until they can, keys are read from the address they gave last, "
                    + SafeText.sentence(ShownAddress.of(before.jwksUri())));
  }
}

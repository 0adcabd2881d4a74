package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.http.ShownAddress;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeText;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with the address that was found last for as long as it cannot be found again: good keys
 * need no metadata. Does not look for it during a pause that the server asked for. Says once that
 * it goes on, and once when that is over.
 */
public final class OutageTolerantAddress implements KeySetAddress {
  /** A server's {@code Retry-After} is honoured up to this, as it is for keys. */
  private static final Duration MOST_RETRY_AFTER = Duration.ofMinutes(5);

  private final KeySetAddress address;
  private final Ticker ticker;
  private final LimitedLog log;

  private @Nullable URI lastFound;
  private boolean isOut;
  private long outSince;
  private long pausedAt;
  private Duration pause = Duration.ZERO;

  public OutageTolerantAddress(KeySetAddress address, Ticker ticker, LimitedLog log) {
    this.address = address;
    this.ticker = ticker;
    this.log = log;
  }

  @Override
  public URI find(long deadline) throws FetchFailed, KeysUnreadableException {
    URI before = lastFound();
    if (before != null && isPaused()) {
      return before;
    }
    try {
      URI found = address.find(before == null ? deadline : halfOf(deadline));
      noteFound(found);
      return found;
    } catch (FetchFailed e) {
      if (before == null) {
        throw e;
      }
      notePause(e.retryAfter().orElse(Duration.ZERO));
      noteOutage(address + ": " + e.reason(), before);
    } catch (KeysUnreadableException e) {
      if (before == null) {
        throw e;
      }
      noteOutage(e.reason(), before);
    }
    return before;
  }

  private synchronized @Nullable URI lastFound() {
    return lastFound;
  }

  private synchronized boolean isPaused() {
    return !pause.isZero() && ticker.read() - pausedAt < pause.toNanos();
  }

  private synchronized void notePause(Duration asked) {
    pausedAt = ticker.read();
    pause = asked.compareTo(MOST_RETRY_AFTER) < 0 ? asked : MOST_RETRY_AFTER;
  }

  /** The keys themselves must not lack the time that a search in vain takes. */
  private long halfOf(long deadline) {
    long now = ticker.read();
    return deadline == Fetch.NO_DEADLINE ? deadline : now + (deadline - now) / 2;
  }

  private synchronized void noteFound(URI found) {
    if (isOut) {
      long seconds = Duration.ofNanos(ticker.read() - outSince).toSeconds();
      log.tell(
          Level.INFO,
          () ->
              "Metadata read again after "
                  + seconds
                  + " s. The keys are at "
                  + SafeText.sentence(ShownAddress.of(found)));
    }
    isOut = false;
    lastFound = found;
  }

  private synchronized void noteOutage(String reason, URI before) {
    if (isOut) {
      return;
    }
    outSince = ticker.read();
    // A line that the limit swallowed is tried again with the next failure.
    isOut =
        log.tell(
            Level.WARNING,
            () ->
                "Metadata cannot be read: "
                    + SafeText.sentence(reason)
                    + ". Until they can, keys are read from the address they gave last, "
                    + SafeText.sentence(ShownAddress.of(before)));
  }

  /** As it may be shown. */
  @Override
  public String toString() {
    return address.toString();
  }
}

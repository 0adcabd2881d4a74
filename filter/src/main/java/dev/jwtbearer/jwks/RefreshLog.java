package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Logs when keys change, when they cannot be fetched and why, when the old ones end, and when they
 * can be fetched again. The same failure is logged once, not at every attempt; what the limit of
 * lines left out is logged at the next one. Nothing that a log throws costs the keys.
 */
final class RefreshLog {
  private static final int LINES_PER_MINUTE = 10;

  private final LimitedLog log;
  private final Ticker ticker;
  private String loggedKeys = "";
  private String loggedReason = "";
  private boolean isEndLogged;
  private long failingSince;
  private int failures;

  RefreshLog(Logger logger, Ticker ticker) {
    this.log = new LimitedLog(logger, LINES_PER_MINUTE, Duration.ofMinutes(1), ticker::read);
    this.ticker = ticker;
  }

  /** Logs keys that are other ones than before, or the first after a failure. */
  void succeeded(KeySet keys) {
    safely(() -> logKeys(keys));
  }

  private synchronized void logKeys(KeySet keys) {
    String shown = keys.toString();
    String outage = outage();
    boolean isNews = !outage.isEmpty() || !shown.equals(loggedKeys);
    failures = 0;
    loggedReason = "";
    isEndLogged = false;
    if (isNews) {
      String line =
          (outage.isEmpty() ? "Keys read: " : outage)
              + SafeText.sentence(String.join(", ", keys.describe()));
      loggedKeys = "";
      if (log.log(Level.INFO, () -> line)) {
        loggedKeys = shown;
      }
    }
  }

  /**
   * Logs a failure whose reason is another one than before, and the end of the last good set.
   *
   * @param ageOfKeys of the last good set; empty if it has ended, or there never was one
   */
  void failed(String reason, Optional<Duration> ageOfKeys, Duration backoff) {
    safely(() -> logFailure(reason, ageOfKeys, backoff));
  }

  private synchronized void logFailure(
      String reason, Optional<Duration> ageOfKeys, Duration backoff) {
    if (failures == 0) {
      failingSince = ticker.read();
    }
    failures++;
    boolean ends = ageOfKeys.isEmpty() && !isEndLogged;
    if (reason.equals(loggedReason) && !ends) {
      return;
    }
    String meanwhile =
        ageOfKeys
            .map(age -> "The keys read " + age.toSeconds() + " s ago keep serving")
            .orElse("Requests with a token get 503");
    String line =
        "Keys cannot be read: "
            + SafeText.sentence(reason)
            + ". "
            + meanwhile
            + ". Next attempt in "
            + Math.max(1, backoff.toSeconds())
            + " s at the earliest.";
    if (log.log(Level.WARNING, () -> line)) {
      loggedReason = reason;
      isEndLogged = ageOfKeys.isEmpty();
    }
  }

  private String outage() {
    return failures == 0
        ? ""
        : "Keys read again after "
            + Duration.ofNanos(ticker.read() - failingSince).toSeconds()
            + " s, attempts that failed: "
            + failures
            + ": ";
  }

  /** A failure of the log cannot be logged. */
  private static void safely(Runnable logging) {
    try {
      logging.run();
    } catch (Throwable e) {
      // A broad catch. Test: BrokenFetchTest.keepsGoodKeysThoughTheLogThrows.
    }
  }
}

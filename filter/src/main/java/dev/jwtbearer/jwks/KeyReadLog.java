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
 * Says what becomes of reading keys: when they change, when they cannot be read and why, when the
 * old ones end, and when they can be read again. The same trouble is told once, not at every
 * attempt; what the limit swallowed is told at the next one. Nothing it does, and nothing that a
 * log throws, costs the keys.
 */
final class KeyReadLog {
  private static final int LINES_PER_MINUTE = 10;

  private final LimitedLog log;
  private final Ticker ticker;
  private String keysTold = "";
  private String troubleTold = "";
  private boolean endTold;
  private long failingSince;
  private int failures;

  KeyReadLog(Logger logger, Ticker ticker) {
    this.log = new LimitedLog(logger, LINES_PER_MINUTE, Duration.ofMinutes(1), ticker::read);
    this.ticker = ticker;
  }

  /** Keys were read. Told if they are other ones than before, or the first after a failure. */
  void tellRead(KeySet keys) {
    safely(() -> read(keys));
  }

  private synchronized void read(KeySet keys) {
    String shown = keys.toString();
    String outage = outage();
    boolean isNews = !outage.isEmpty() || !shown.equals(keysTold);
    failures = 0;
    troubleTold = "";
    endTold = false;
    if (isNews) {
      String line =
          (outage.isEmpty() ? "Keys read: " : outage)
              + SafeText.sentence(String.join(", ", keys.describe()));
      keysTold = "";
      if (log.log(Level.INFO, () -> line)) {
        keysTold = shown;
      }
    }
  }

  /**
   * Keys could not be read.
   *
   * @param ageOfKept of the last good set; empty if there is none
   */
  void tellFailure(String reason, Optional<Duration> ageOfKept, Duration pause) {
    safely(() -> failed(reason, ageOfKept, pause));
  }

  private synchronized void failed(String reason, Optional<Duration> ageOfKept, Duration pause) {
    if (failures == 0) {
      failingSince = ticker.read();
    }
    failures++;
    boolean ends = ageOfKept.isEmpty() && !endTold;
    if (reason.equals(troubleTold) && !ends) {
      return;
    }
    String meanwhile =
        ageOfKept
            .map(age -> "The keys read " + age.toSeconds() + " s ago keep serving")
            .orElse("Requests with a token get 503");
    String line =
        "Keys cannot be read: "
            + SafeText.sentence(reason)
            + ". "
            + meanwhile
            + ". Next attempt in "
            + Math.max(1, pause.toSeconds())
            + " s at the earliest.";
    if (log.log(Level.WARNING, () -> line)) {
      troubleTold = reason;
      endTold = ageOfKept.isEmpty();
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

  /** There is nobody left to tell of a log that throws. */
  private static void safely(Runnable telling) {
    try {
      telling.run();
    } catch (Throwable e) {
      // A broad catch. Test: BrokenReadsTest.keepsGoodKeysThoughTheLogThrows.
    }
  }
}

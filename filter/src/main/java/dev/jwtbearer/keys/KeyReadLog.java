package dev.jwtbearer.keys;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Says what becomes of reading keys: a warning when it fails, a line when the keys change. */
final class KeyReadLog {
  private static final int LINES_PER_MINUTE = 10;

  private final LimitedLog log;

  KeyReadLog(Logger logger, Ticker ticker) {
    this.log = new LimitedLog(logger, LINES_PER_MINUTE, Duration.ofMinutes(1), ticker::read);
  }

  /** Keys were read. Told if they are other ones than before, or the first after a failure. */
  void tellRead(KeySet keys, Optional<KeySet> before, boolean wasFailing) {
    String shown = keys.toString();
    if (wasFailing || !before.map(KeySet::toString).equals(Optional.of(shown))) {
      log.log(Level.INFO, () -> "Keys read: " + SafeText.sentence(shown));
    }
  }

  /**
   * Keys could not be read.
   *
   * @param ageOfKept of the last good set; empty if there is none
   */
  void tellFailure(String reason, Optional<Duration> ageOfKept, Duration pause) {
    String meanwhile =
        ageOfKept
            .map(age -> "The keys read " + age.toSeconds() + " s ago keep serving")
            .orElse("Requests with a token get 503");
    log.log(
        Level.WARNING,
        () ->
            "Keys cannot be read: "
                + SafeText.sentence(reason)
                + ". "
                + meanwhile
                + ". Next attempt in "
                + pause.toSeconds()
                + " s at the earliest.");
  }
}

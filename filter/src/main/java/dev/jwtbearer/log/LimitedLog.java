package dev.jwtbearer.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A log that writes a limited number of lines per window of time and then counts. The first line of
 * the next window says how many were left out.
 */
public final class LimitedLog {
  private final Logger logger;
  private final int linesPerWindow;
  private final long windowNanos;
  private final LongSupplier nanos;

  private long windowStart;
  private int lines;
  private long leftOut;

  /**
   * @param nanos a clock like {@code System.nanoTime}
   */
  public LimitedLog(Logger logger, int linesPerWindow, Duration window, LongSupplier nanos) {
    this.logger = logger;
    this.linesPerWindow = linesPerWindow;
    this.windowNanos = window.toNanos();
    this.nanos = nanos;
    this.windowStart = nanos.getAsLong();
  }

  /** Writes the line unless the window is full. The text is only made if it is written. */
  public void log(Level level, Supplier<String> line) {
    if (!logger.isLoggable(level)) {
      return;
    }
    long skipped = admit();
    if (skipped == 0) {
      logger.log(level, line.get());
    } else if (skipped > 0) {
      logger.log(level, line.get() + " (" + skipped + " lines like this were left out)");
    }
  }

  /** How many lines were left out before this one, or -1 if this one is left out too. */
  private synchronized long admit() {
    long now = nanos.getAsLong();
    if (now - windowStart >= windowNanos) {
      windowStart = now;
      lines = 0;
    }
    if (lines >= linesPerWindow) {
      leftOut++;
      return -1;
    }
    lines++;
    long skipped = leftOut;
    leftOut = 0;
    return skipped;
  }
}

package dev.jwtbearer.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

  /**
   * Writes the line unless the window is full. The text is only made if it is written.
   *
   * @return true if it was written
   */
  public boolean log(Level level, Supplier<String> line) {
    return write(level, line, null);
  }

  /** Writes the line with a stack trace, unless the window is full. */
  public void log(Level level, Supplier<String> line, Throwable thrown) {
    write(level, line, thrown);
  }

  /**
   * The same, for callers who have more to lose than a line: nothing that the log throws gets out.
   *
   * @return true if it was written; who tells a thing once tells it again if not
   */
  public boolean tell(Level level, Supplier<String> line) {
    try {
      return write(level, line, null);
    } catch (Throwable e) {
      // There is nobody left to tell. Test: LimitedLogTest.tellsWithoutHarm.
      return false;
    }
  }

  private boolean write(Level level, Supplier<String> line, @Nullable Throwable thrown) {
    if (!logger.isLoggable(level)) {
      return false;
    }
    long skipped = admit();
    if (skipped < 0) {
      return false;
    }
    String text =
        skipped == 0 ? line.get() : line.get() + " (" + skipped + " lines like this were left out)";
    if (thrown == null) {
      logger.log(level, text);
    } else {
      logger.log(level, text, thrown);
    }
    return true;
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

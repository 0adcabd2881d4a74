package dev.jwtbearer.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
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

  private volatile long windowStart;
  private volatile boolean isFull;
  private final LongAdder leftOut = new LongAdder();

  // Written under the lock.
  private int lines;
  private long leftOutTold;

  /**
   * @param linesPerWindow at least 1
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

  /**
   * How many lines were left out before this one, or -1 if this one is left out too. In a flood no
   * thread waits for another: only those that may write a line take the lock.
   */
  private long admit() {
    long now = nanos.getAsLong();
    // Read in this order, since it is written in the other: the new window is never seen as full
    // because the old one was.
    if (now - windowStart < windowNanos && isFull) {
      leftOut.increment();
      return -1;
    }
    return admitToWindow(now);
  }

  private synchronized long admitToWindow(long now) {
    if (now - windowStart >= windowNanos) {
      lines = 0;
      isFull = false;
      windowStart = now;
    }
    if (isFull) {
      leftOut.increment();
      return -1;
    }
    isFull = ++lines >= linesPerWindow;
    long all = leftOut.sum();
    long skipped = all - leftOutTold;
    leftOutTold = all;
    return skipped;
  }
}

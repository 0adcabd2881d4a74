package dev.jwtbearer.soak;

import dev.jwtbearer.testing.TestLog;
import java.util.Arrays;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.LongAdder;

/** Counts lines, and those that hold the beginning of a token. Keeps none. */
final class TokenFreeLog extends TestLog {
  private static final String BEGIN_OF_EVERY_TOKEN = "eyJ";

  private final LongAdder lines = new LongAdder();
  private final LongAdder leaks = new LongAdder();

  long count() {
    return lines.sum();
  }

  long leaks() {
    return leaks.sum();
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
    lines.increment();
    if ((message + thrown).contains(BEGIN_OF_EVERY_TOKEN)) {
      leaks.increment();
    }
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
    log(level, bundle, format + Arrays.toString(parameters), (Throwable) null);
  }
}

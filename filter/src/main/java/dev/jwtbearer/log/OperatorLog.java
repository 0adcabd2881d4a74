package dev.jwtbearer.log;

import java.lang.System.Logger;
import java.util.Arrays;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the log: no line and no stack trace passes it with a token. Says before each line
 * which filter it is about, since a server may run many. A line that is not written costs nothing.
 */
public final class OperatorLog implements Logger {
  private final String beginning;
  private final Logger logger;

  private OperatorLog(String beginning, Logger logger) {
    this.beginning = beginning;
    this.logger = logger;
  }

  /** A log of whatever subject. */
  public static OperatorLog over(Logger logger) {
    return new OperatorLog("", logger);
  }

  /**
   * The same log about something.
   *
   * @param subject put before each line, with a colon
   */
  public OperatorLog about(String subject) {
    return new OperatorLog(subject + ": ", logger);
  }

  @Override
  public String getName() {
    return logger.getName();
  }

  @Override
  public boolean isLoggable(Level level) {
    return logger.isLoggable(level);
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String text,
      @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      logger.log(level, bundle, line(text), thrown == null ? null : SafeTrace.of(thrown));
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    if (isLoggable(level)) {
      logger.log(level, bundle, line(format), parameters == null ? null : masked(parameters));
    }
  }

  private String line(@Nullable String text) {
    return TokenMask.mask(beginning + text);
  }

  private static @Nullable Object[] masked(@Nullable Object[] parameters) {
    return Arrays.stream(parameters)
        .map(each -> each instanceof Number ? each : TokenMask.mask(String.valueOf(each)))
        .toArray();
  }
}

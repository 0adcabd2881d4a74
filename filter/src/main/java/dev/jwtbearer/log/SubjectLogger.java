package dev.jwtbearer.log;

import java.lang.System.Logger;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A logger that says before each line which filter it is about: a server may run many. */
public final class SubjectLogger implements Logger {
  private final String subject;
  private final Logger logger;

  /**
   * @param subject put before each line, with a colon
   */
  public SubjectLogger(String subject, Logger logger) {
    this.subject = subject;
    this.logger = logger;
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
    logger.log(level, bundle, about(text), thrown);
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    logger.log(level, bundle, about(format), parameters);
  }

  private String about(@Nullable String text) {
    return subject + ": " + text;
  }
}

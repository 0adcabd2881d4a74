package dev.jwtbearer.testing;

import dev.jwtbearer.log.LimitedLog;
import java.lang.System.Logger;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log that keeps its lines, each with its level before it. */
public class TestLog implements Logger {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** All lines, as {@code LEVEL text}. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** This log behind a limit that no test reaches. */
  public LimitedLog limited() {
    return new LimitedLog(this, Integer.MAX_VALUE, Duration.ofDays(1), () -> 0);
  }

  @Override
  public String getName() {
    return "test";
  }

  @Override
  public boolean isLoggable(Level level) {
    return true;
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
    lines.add(level + " " + message + (thrown == null ? "" : " " + thrown));
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
    lines.add(
        level
            + " "
            + (parameters == null || parameters.length == 0
                ? format
                : MessageFormat.format(format, parameters)));
  }
}

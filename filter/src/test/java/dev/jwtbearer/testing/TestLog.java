package dev.jwtbearer.testing;

import java.lang.System.Logger;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log that keeps its lines, each with its level before it. */
public final class TestLog implements Logger {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** All lines, as {@code LEVEL text}. */
  public List<String> lines() {
    return List.copyOf(lines);
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

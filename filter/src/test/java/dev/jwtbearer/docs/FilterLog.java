package dev.jwtbearer.docs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What filters that a container has made write to their log, which is java.util.logging. */
final class FilterLog extends Handler {
  private static final Logger LOGGER = Logger.getLogger("dev.jwtbearer");

  private final Level levelBefore = LOGGER.getLevel();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  FilterLog() {
    LOGGER.setLevel(Level.INFO);
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(this);
  }

  /** Lines of level WARNING and above. */
  List<String> warnings() {
    return warnings;
  }

  /** All lines. */
  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(line.getMessage());
    if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
      warnings.add(line.getMessage());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    LOGGER.removeHandler(this);
    LOGGER.setUseParentHandlers(true);
    LOGGER.setLevel(levelBefore);
  }
}

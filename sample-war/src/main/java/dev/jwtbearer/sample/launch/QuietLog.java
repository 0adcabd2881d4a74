package dev.jwtbearer.sample.launch;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line for each entry: warnings of the server, and more of the filter and the sample. */
final class QuietLog extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  /** Held here, because a logger that nobody holds forgets its level. */
  private static final Logger PRODUCT = Logger.getLogger("dev.jwtbearer");

  /** It reports a failed start, which the launcher does itself. */
  private static final Logger FAILED_START =
      Logger.getLogger("org.eclipse.jetty.ee10.webapp.WebAppContext");

  private static final Logger ROOT = Logger.getLogger("");

  private QuietLog() {}

  static void install() {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    Handler console = new ConsoleHandler();
    console.setFormatter(new QuietLog());
    ROOT.addHandler(console);
    ROOT.setLevel(Level.WARNING);
    PRODUCT.setLevel(Level.INFO);
    FAILED_START.setLevel(Level.OFF);
  }

  @Override
  public String format(LogRecord entry) {
    StringBuilder text = new StringBuilder();
    text.append(TIME.format(entry.getInstant())).append(' ').append(entry.getLevel());
    text.append(' ').append(formatMessage(entry)).append(System.lineSeparator());
    for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
      text.append("         because: ").append(cause).append(System.lineSeparator());
    }
    return text.toString();
  }
}

package dev.jwtbearer.jwks;

import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeText;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Logs which keys of a set are not trusted: once for each, and again only if the key was trusted
 * meanwhile.
 */
public final class LeftOutLog {
  private final LimitedLog log;
  private volatile List<String> logged = List.of();

  public LeftOutLog(LimitedLog log) {
    this.log = log;
  }

  /**
   * @param from where the keys come from, as it may be shown
   * @param leftOut the keys and why, a line for each
   */
  public void log(String from, List<String> leftOut) {
    List<String> before = logged;
    logged =
        leftOut.stream()
            .filter(line -> before.contains(line) || isWritten(from, line))
            .collect(Collectors.toUnmodifiableList());
  }

  private boolean isWritten(String from, String line) {
    return log.tell(
        Level.WARNING, () -> SafeText.sentence("Not trusted, from " + from + ": " + line));
  }
}

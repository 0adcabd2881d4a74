package dev.jwtbearer.web.listener;

import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeTrace;
import java.lang.System.Logger.Level;

/**
 * What a class of the application threw, of whatever kind. It ends here: a container would put the
 * message of an {@link Error} into its page, and the message can hold a token.
 */
public final class ApplicationErrors {
  private ApplicationErrors() {}

  /** Logs it, and leaves a thread interrupted that was. */
  public static void log(String what, Throwable thrown, LimitedLog log) {
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    log.log(Level.ERROR, () -> what, SafeTrace.of(thrown));
  }
}

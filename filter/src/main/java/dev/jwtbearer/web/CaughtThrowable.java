package dev.jwtbearer.web;

import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeTrace;
import java.lang.System.Logger.Level;

/**
 * What a class of the application threw, of whatever kind. It ends here: a container would put the
 * message of an {@link Error} into its page, and the message can hold a token.
 */
final class CaughtThrowable {
  private CaughtThrowable() {}

  /** Tells the log, and leaves a thread interrupted that was. */
  static void tell(String what, Throwable thrown, LimitedLog log) {
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    log.log(Level.ERROR, () -> what, SafeTrace.of(thrown));
  }
}

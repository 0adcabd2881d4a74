package dev.jwtbearer.sample.launch;

/** The sample cannot start. The message is one sentence for the terminal. */
public final class CannotStartException extends Exception {
  private static final long serialVersionUID = 1L;

  CannotStartException(String message) {
    super(message);
  }

  CannotStartException(String message, Throwable cause) {
    super(message, cause);
  }
}

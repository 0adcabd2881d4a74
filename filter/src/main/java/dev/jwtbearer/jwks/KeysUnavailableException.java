package dev.jwtbearer.jwks;

import java.time.Duration;

/** The keys cannot be had now: neither a good nor a bad token can be told. */
public final class KeysUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * @param reason for the log, in words of ours
   * @param retryAfter when the next attempt will be made
   */
  public KeysUnavailableException(String reason, Duration retryAfter) {
    super(reason, null, false, false);
    this.retryAfter = retryAfter;
  }

  /** Why, for the log. */
  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** When asking again makes sense. */
  public Duration retryAfter() {
    return retryAfter;
  }
}

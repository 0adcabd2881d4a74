package dev.jwtbearer.jwks;

import dev.jwtbearer.http.FetchFailed;
import java.time.Duration;
import java.util.Optional;

/** An attempt to read a remote key set failed. The message is ours and fit for a log. */
public final class KeysUnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean isMishap;
  private final transient Optional<Duration> pause;

  private KeysUnreadableException(String message, boolean isMishap, Optional<Duration> pause) {
    super(message, null, false, false);
    this.isMishap = isMishap;
    this.pause = pause;
  }

  /** What was read is not fit for use. */
  public KeysUnreadableException(String message) {
    this(message, false, Optional.empty());
  }

  /**
   * Nothing was read from there.
   *
   * @param place as it may be shown
   */
  static KeysUnreadableException of(String place, FetchFailed failure) {
    return new KeysUnreadableException(
        place + ": " + failure.reason(), failure.isMishap(), failure.retryAfter());
  }

  /** There is no use in another attempt before the pause is over. */
  static KeysUnreadableException until(Duration pause, String message) {
    return new KeysUnreadableException(message, false, Optional.of(pause));
  }

  /** Why, and from where. */
  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** True if an attempt at once may well succeed. */
  boolean isMishap() {
    return isMishap;
  }

  /** How long to wait with the next attempt, where somebody has said so. */
  Optional<Duration> pause() {
    return pause;
  }
}

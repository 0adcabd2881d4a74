package dev.jwtbearer.jwks;

import dev.jwtbearer.http.FetchFailed;
import java.time.Duration;
import java.util.Optional;

/**
 * A key set or a provider's metadata could not be fetched, or are not fit for use. The message is
 * ours and fit for a log.
 */
public final class RefreshFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean isTransient;
  private final transient Optional<Duration> retryAfter;

  private RefreshFailedException(
      String message, boolean isTransient, Optional<Duration> retryAfter) {
    super(message, null, false, false);
    this.isTransient = isTransient;
    this.retryAfter = retryAfter;
  }

  /** What was fetched is not fit for use. */
  public RefreshFailedException(String message) {
    this(message, false, Optional.empty());
  }

  /**
   * Nothing was fetched from there.
   *
   * @param place as it may be shown
   */
  static RefreshFailedException of(String place, FetchFailed failure) {
    return new RefreshFailedException(
        place + ": " + failure.reason(), failure.isMishap(), failure.retryAfter());
  }

  /** Why, and from where. */
  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** True if a second attempt at once may well succeed. */
  boolean isTransient() {
    return isTransient;
  }

  /** The pause that the server asked for (RFC 9110, section 10.2.3). */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}

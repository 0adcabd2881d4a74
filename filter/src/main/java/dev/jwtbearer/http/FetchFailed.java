package dev.jwtbearer.http;

import dev.jwtbearer.log.SafeText;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** No response, or not the one that is needed. The message is ours and fit for a log. */
public final class FetchFailed extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int NO_STATUS = -1;
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private final int status;
  private final boolean brokeOff;
  private final transient Optional<Duration> retryAfter;

  private FetchFailed(String message, int status, boolean brokeOff, Optional<Duration> retryAfter) {
    super(message);
    this.status = status;
    this.brokeOff = brokeOff;
    this.retryAfter = retryAfter;
  }

  /** No complete answer. */
  public FetchFailed(String message) {
    this(message, NO_STATUS, false, Optional.empty());
  }

  /** An answer with another status than 200. */
  public FetchFailed(String message, int status) {
    this(message, status, false, Optional.empty());
  }

  /**
   * An answer with another status than 200.
   *
   * @param retryAfter counts with 429 (RFC 6585, section 4) and 503 (RFC 9110, section 15.6.4)
   *     alone, and none at all is no pause
   */
  public static FetchFailed answered(int status, Optional<Duration> retryAfter) {
    boolean mayAsk = status == 429 || status == 503;
    return new FetchFailed(
        "the answer was " + status,
        status,
        false,
        retryAfter.filter(asked -> mayAsk && !asked.isZero()));
  }

  /** A proxy that does not forward the request. */
  static FetchFailed ofProxy(int status, boolean hadCredentials) {
    String why = hadCredentials ? "it does not take this user and password" : "it needs a password";
    return new FetchFailed(
        "the proxy answered "
            + status
            + (status == PROXY_AUTHENTICATION_REQUIRED ? ": " + why : ""),
        status);
  }

  /** What an exception of the JDK means. */
  static FetchFailed because(IOException e) {
    if (e instanceof FetchFailed) {
      return (FetchFailed) e;
    }
    if (e instanceof SocketTimeoutException) {
      return new FetchFailed("timed out");
    }
    if (e instanceof UnknownHostException) {
      return new FetchFailed("the host is not known");
    }
    if (e instanceof ConnectException) {
      return new FetchFailed("the connection was refused");
    }
    if (e instanceof SSLException) {
      return ofTls("TLS failed: " + said(e), e.getCause());
    }
    String reason = "the connection failed: " + said(e);
    return e instanceof SocketException ? brokeOff(reason) : new FetchFailed(reason);
  }

  /** In a handshake the JDK wraps the end of the connection, older ones elsewhere too. */
  private static FetchFailed ofTls(String reason, @Nullable Throwable cause) {
    boolean isEnd = cause instanceof EOFException || cause instanceof SocketException;
    return isEnd ? brokeOff(reason) : new FetchFailed(reason);
  }

  /** The other side may have a part in it. */
  private static String said(IOException e) {
    return e.getMessage() == null ? "no reason given" : SafeText.quote(e.getMessage());
  }

  /** The connection ended before the answer did. */
  static FetchFailed brokeOff(String message) {
    return new FetchFailed(message, NO_STATUS, true, Optional.empty());
  }

  /** The HTTP status that was not 200; empty if there was no complete answer. */
  public OptionalInt status() {
    return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** True if there is no such document, whoever asks again: 4xx other than 408 and 429. */
  public boolean isAbsence() {
    return status / 100 == 4 && status != 408 && status != 429;
  }

  /**
   * True if an attempt at once may well succeed: the connection broke off, or the answer was 408,
   * 429 or 5xx and asked for no pause.
   */
  public boolean isMishap() {
    boolean passes = status == 408 || status == 429 || status / 100 == 5;
    return brokeOff || (passes && retryAfter.isEmpty());
  }

  /** The pause that the server asked for (RFC 9110, section 10.2.3), never zero. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Why, in words of ours. */
  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}

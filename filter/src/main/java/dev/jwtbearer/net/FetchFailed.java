package dev.jwtbearer.net;

import java.io.IOException;
import java.util.OptionalInt;

/** A remote document that could not be had. The message is ours and fit for a log. */
public final class FetchFailed extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int NO_STATUS = -1;

  private final int status;

  /** No complete answer. */
  public FetchFailed(String message) {
    super(message);
    this.status = NO_STATUS;
  }

  /** An answer with another status than 200. */
  public FetchFailed(String message, int status) {
    super(message);
    this.status = status;
  }

  /** The HTTP status that was not 200; empty if there was no complete answer. */
  public OptionalInt status() {
    return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** Why, in words of ours. */
  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}

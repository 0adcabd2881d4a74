package dev.jwtbearer.jose;

/**
 * Text that is not the JSON expected. The message is one of ours and never quotes the text; it
 * carries no stack trace.
 */
public final class InvalidJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidJsonException(String message) {
    super(message, null, false, false);
  }

  /** What was wrong, in words of ours. */
  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}

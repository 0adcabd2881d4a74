package dev.jwtbearer.jwk;

/** Key material that must not be trusted, and why. The message never holds key material. */
public final class UnsuitableKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnsuitableKeyException(String message) {
    super(message, null, false, false);
  }

  /** Why, in words of ours. */
  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}

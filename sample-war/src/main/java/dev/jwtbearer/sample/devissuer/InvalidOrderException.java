package dev.jwtbearer.sample.devissuer;

/** A token was asked for in a way that cannot be served. The message is for the caller. */
final class InvalidOrderException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidOrderException(String message) {
    super(message);
  }
}

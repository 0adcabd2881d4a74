package dev.jwtbearer.keys;

/** One attempt to read a remote key set failed. The message is ours and fit for a log. */
public final class KeysUnreadable extends Exception {
  private static final long serialVersionUID = 1L;

  KeysUnreadable(String message) {
    super(message, null, false, false);
  }

  /** Why, and from where. */
  String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}

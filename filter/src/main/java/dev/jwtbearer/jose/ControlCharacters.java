package dev.jwtbearer.jose;

/** Characters that no name and no key id has: a line break in them would forge a line of a log. */
public final class ControlCharacters {
  private ControlCharacters() {}

  /** True if there is at least one in the text. */
  public static boolean areIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}

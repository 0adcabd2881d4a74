package dev.jwtbearer.jose;

/** Escapes in a string of JSON (RFC 8259, section 7). */
final class Escapes {
  private static final int DIGITS = 4;

  private final String spelling;
  private final StringBuilder text;
  private int at;

  private Escapes(String spelling) {
    this.spelling = spelling;
    this.text = new StringBuilder(spelling.length());
  }

  /**
   * The string that is spelt so.
   *
   * @param spelling what stands between the quotes; control characters were refused before
   * @throws InvalidJsonException if an escape is none of JSON, or leaves a surrogate alone
   */
  static String resolve(String spelling) throws InvalidJsonException {
    Escapes escapes = new Escapes(spelling);
    escapes.resolve();
    if (hasUnpairedSurrogate(escapes.text)) {
      throw new InvalidJsonException("unpaired surrogate");
    }
    return escapes.text.toString();
  }

  private void resolve() throws InvalidJsonException {
    while (at < spelling.length()) {
      int backslash = spelling.indexOf('\\', at);
      int end = backslash < 0 ? spelling.length() : backslash;
      text.append(spelling, at, end);
      at = end;
      if (backslash >= 0) {
        at++;
        text.append(escaped());
      }
    }
  }

  private char escaped() throws InvalidJsonException {
    char letter = spelling.charAt(at);
    at++;
    switch (letter) {
      case '"':
      case '\\':
      case '/':
        return letter;
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u':
        return ofCode();
      default:
        throw JsonBytes.malformed();
    }
  }

  private char ofCode() throws InvalidJsonException {
    int code = 0;
    for (int end = at + DIGITS; at < end; at++) {
      int digit = at < spelling.length() ? digit(spelling.charAt(at)) : -1;
      if (digit < 0) {
        throw new InvalidJsonException("an escape without four hexadecimal digits");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  /** Of ASCII alone; the JDK would take the digits of any script. */
  private static int digit(char c) {
    return c <= 'f' ? Character.digit(c, 16) : -1;
  }

  private static boolean hasUnpairedSurrogate(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}

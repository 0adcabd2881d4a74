package dev.jwtbearer.authorization;

import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986, section 2.1). */
final class PercentEscape {
  private PercentEscape() {}

  /** The octet that the escape at that place stands for; -1 if there is none. */
  static int at(String text, int i) {
    if (i + 2 >= text.length() || text.charAt(i) != '%') {
      return -1;
    }
    int high = hex(text.charAt(i + 1));
    int low = hex(text.charAt(i + 2));
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  /**
   * The text with all its escapes decoded as UTF-8, as a lenient reader does it: what is no escape
   * stays, and octets that are no UTF-8 become U+FFFD.
   */
  static String decoded(String text) {
    byte[] from = text.getBytes(StandardCharsets.UTF_8);
    byte[] to = new byte[from.length];
    int length = 0;
    for (int i = 0; i < from.length; i++) {
      int octet = from[i] == '%' ? at(from, i) : -1;
      if (octet >= 0) {
        i += 2;
      }
      to[length++] = octet >= 0 ? (byte) octet : from[i];
    }
    return new String(to, 0, length, StandardCharsets.UTF_8);
  }

  private static int at(byte[] text, int i) {
    if (i + 2 >= text.length) {
      return -1;
    }
    int high = text[i + 1] < 0 ? -1 : hex((char) text[i + 1]);
    int low = text[i + 2] < 0 ? -1 : hex((char) text[i + 2]);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }
}

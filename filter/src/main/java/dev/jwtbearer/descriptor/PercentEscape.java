package dev.jwtbearer.descriptor;

import java.nio.charset.Charset;

/** Percent-encoding (RFC 3986, section 2.1). */
public final class PercentEscape {
  private PercentEscape() {}

  /** The octet that the escape at that place stands for; -1 if there is none. */
  public static int at(String text, int i) {
    if (i + 2 >= text.length() || text.charAt(i) != '%') {
      return -1;
    }
    int high = hex(text.charAt(i + 1));
    int low = hex(text.charAt(i + 2));
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  /** True if no escape stands for an octet beyond ASCII. */
  public static boolean areAscii(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (at(text, i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  /**
   * The text with all its escapes decoded, as a lenient reader does it: what is no escape stays,
   * and octets that the charset does not have become U+FFFD.
   *
   * @param charset one that has ASCII as it is
   */
  public static String decoded(String text, Charset charset) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] from = text.getBytes(charset);
    byte[] to = new byte[from.length];
    int length = 0;
    for (int i = 0; i < from.length; i++) {
      int octet = from[i] == '%' ? at(from, i) : -1;
      if (octet >= 0) {
        i += 2;
      }
      to[length++] = octet >= 0 ? (byte) octet : from[i];
    }
    return new String(to, 0, length, charset);
  }

  /** The text with escapes of the form {@code %u0041} decoded, which some servers know. */
  public static String decodedUnicode(String text) {
    if (!text.contains("%u") && !text.contains("%U")) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int unit = unit(text, i);
      decoded.append(unit < 0 ? text.charAt(i) : (char) unit);
      i += unit < 0 ? 0 : 5;
    }
    return decoded.toString();
  }

  /**
   * The UTF-16 unit that the escape {@code %uXXXX} at that place stands for; -1 if there is none.
   */
  static int unit(String text, int i) {
    if (i + 5 >= text.length() || text.charAt(i) != '%' || "uU".indexOf(text.charAt(i + 1)) < 0) {
      return -1;
    }
    int unit = 0;
    for (int digit = i + 2; digit < i + 6; digit++) {
      int value = hex(text.charAt(digit));
      if (value < 0) {
        return -1;
      }
      unit = 16 * unit + value;
    }
    return unit;
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

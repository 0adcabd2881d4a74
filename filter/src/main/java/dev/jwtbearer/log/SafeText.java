package dev.jwtbearer.log;

/**
 * Text that may hold what a stranger sent, made fit for one line of a log: printable ASCII, cut,
 * and without the sign that begins a tag, since logs are read in browsers too.
 */
public final class SafeText {
  private static final int LONGEST_QUOTE = 120;
  private static final int LONGEST_SENTENCE = 400;

  private SafeText() {}

  /**
   * A value that a stranger sent: in double quotes, with quotes and backslashes escaped, cut past
   * 120 characters.
   */
  public static String quote(String value) {
    return '"' + clean(value, LONGEST_QUOTE, true) + '"';
  }

  /** A sentence of ours that holds such values: cut past 400 characters. */
  public static String sentence(String text) {
    return clean(text, LONGEST_SENTENCE, false);
  }

  private static String clean(String text, int longest, boolean escapesQuotes) {
    int end = Math.min(text.length(), longest);
    StringBuilder safe = new StringBuilder(end + 8);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (escapesQuotes && (c == '"' || c == '\\')) {
        safe.append('\\').append(c);
      } else if (c >= ' ' && c <= '~' && c != '<') {
        safe.append(c);
      } else {
        safe.append(String.format("\\u%04x", (int) c));
      }
    }
    return end < text.length() ? safe.append("...").toString() : safe.toString();
  }
}

package dev.jwtbearer.log;

import org.jspecify.annotations.Nullable;

/** Text that a stranger sent, made fit for one line of a log: printable ASCII, quoted, cut. */
public final class SafeText {
  private static final int LONGEST = 120;

  private SafeText() {}

  /** The text in double quotes; other than printable ASCII is escaped, past 120 characters cut. */
  public static String quote(@Nullable String text) {
    return text == null ? "none" : '"' + escape(text) + '"';
  }

  /** The text without quotes, otherwise like {@link #quote}. */
  public static String escape(String text) {
    int end = Math.min(text.length(), LONGEST);
    StringBuilder safe = new StringBuilder(end + 8);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        safe.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        safe.append(c);
      } else {
        safe.append(String.format("\\u%04x", (int) c));
      }
    }
    return end < text.length() ? safe.append("...").toString() : safe.toString();
  }
}

package dev.jwtbearer.log;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Text that may hold what anybody may have sent, made fit for one line of a log: without tokens,
 * printable ASCII, cut, and without the sign that begins a tag, since logs are read in browsers
 * too. Tokens are taken out before it is cut, as what is left of one could not be told.
 */
public final class SafeText {
  private static final int LONGEST_QUOTE = 120;
  private static final int LONGEST_SENTENCE = 400;
  private static final int MOST_QUOTED = 3;

  private SafeText() {}

  /**
   * A value that anybody may have sent: in double quotes, with quotes and backslashes escaped, cut
   * past 120 characters.
   */
  public static String quote(String value) {
    return '"' + clean(value, LONGEST_QUOTE, true) + '"';
  }

  /** The first three of such values, in brackets, and how many more there are. */
  public static String quoteAll(Collection<String> values) {
    int more = values.size() - MOST_QUOTED;
    return values.stream()
        .limit(MOST_QUOTED)
        .map(SafeText::quote)
        .collect(Collectors.joining(", ", "[", more > 0 ? " and " + more + " more]" : "]"));
  }

  /**
   * A sentence of ours that holds such values: cut past 400 characters. A quote that the cut leaves
   * open is closed, or what follows would look like a part of it.
   */
  public static String sentence(String text) {
    return clean(text, LONGEST_SENTENCE, false);
  }

  private static String clean(String raw, int longest, boolean isQuoted) {
    String text = TokenMask.mask(raw, longest);
    int end = Math.min(text.length(), longest);
    StringBuilder safe = new StringBuilder(end + 8);
    boolean isEscaped = false;
    boolean isOpen = false;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      isOpen ^= c == '"' && !isEscaped;
      isEscaped = c == '\\' && !isEscaped;
      if (isQuoted && (c == '"' || c == '\\')) {
        safe.append('\\').append(c);
      } else if (c >= ' ' && c <= '~' && c != '<') {
        safe.append(c);
      } else {
        safe.append(String.format("\\u%04x", (int) c));
      }
    }
    if (end == text.length()) {
      return safe.toString();
    }
    return safe.append(isOpen && !isQuoted ? "...\"" : "...").toString();
  }
}

package dev.jwtbearer.jose;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of a setting in which double quotes surround a whole item or one part of it, so that what is
 * inside is taken as it stands; a double quote inside is written twice. Parts are separated by
 * {@code = | . :}, around which blanks may stand. Immutable.
 */
public final class QuotedText {
  private static final char QUOTE = '"';

  /** A quoted part begins behind one of these or first, and ends before one of them or last. */
  private static final String SEPARATORS = "=|.:";

  private final String text;

  private QuotedText(String text) {
    this.text = text;
  }

  /**
   * One item.
   *
   * @throws QuotingException if a quote is not closed, or stands where no part begins or ends
   */
  public static QuotedText of(String text) throws QuotingException {
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == QUOTE) {
        int end = endOfQuote(text, at);
        if (!endsInSeparator(text.substring(0, at).stripTrailing())
            || !beginsWithSeparator(text.substring(end).stripLeading())) {
          throw new QuotingException(
              "has a double quote within a name or value",
              "put double quotes around all of it, and write a double quote inside twice");
        }
        at = end;
      } else {
        at++;
      }
    }
    return new QuotedText(text);
  }

  private static boolean endsInSeparator(String before) {
    return before.isEmpty() || SEPARATORS.indexOf(before.charAt(before.length() - 1)) >= 0;
  }

  private static boolean beginsWithSeparator(String behind) {
    return behind.isEmpty() || SEPARATORS.indexOf(behind.charAt(0)) >= 0;
  }

  /**
   * The items of a list: what is between commas and white space. In double quotes both belong to
   * the item. Empty if the text has nothing else.
   *
   * @throws QuotingException as {@link #of} does
   */
  public static List<QuotedText> list(String text) throws QuotingException {
    List<QuotedText> items = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (isBetweenItems(text.charAt(at))) {
        at++;
        continue;
      }
      int begin = at;
      while (at < text.length() && !isBetweenItems(text.charAt(at))) {
        at = text.charAt(at) == QUOTE ? endOfQuote(text, at) : at + 1;
      }
      items.add(of(text.substring(begin, at)));
    }
    return items;
  }

  private static boolean isBetweenItems(char c) {
    return c == ',' || Character.isWhitespace(c);
  }

  /** The index behind the quote that closes the one at that place. */
  private static int endOfQuote(String text, int open) throws QuotingException {
    int at = open + 1;
    while (at < text.length()) {
      if (text.charAt(at) != QUOTE) {
        at++;
      } else if (at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
        at += 2;
      } else {
        return at + 1;
      }
    }
    throw new QuotingException(
        "has a double quote that is not closed", "write a second one at the end of the part");
  }

  /** Where that character stands outside of quotes for the first time; -1 if nowhere. */
  public int indexOf(char c) {
    for (int at = 0; at < text.length(); at = next(at)) {
      if (text.charAt(at) == c) {
        return at;
      }
    }
    return -1;
  }

  /** Where that character stands outside of quotes for the last time; -1 if nowhere. */
  public int lastIndexOf(char c) {
    int last = -1;
    for (int at = 0; at < text.length(); at = next(at)) {
      last = text.charAt(at) == c ? at : last;
    }
    return last;
  }

  /** The parts between all separators of that kind which stand outside of quotes. */
  public List<QuotedText> split(char separator) {
    List<QuotedText> parts = new ArrayList<>();
    int begin = 0;
    for (int at = 0; at < text.length(); at = next(at)) {
      if (text.charAt(at) == separator) {
        parts.add(part(begin, at));
        begin = at + 1;
      }
    }
    parts.add(part(begin, text.length()));
    return parts;
  }

  /** A part that begins and ends outside of quotes, without blanks around it. */
  public QuotedText part(int begin, int end) {
    return new QuotedText(text.substring(begin, end).strip());
  }

  private int next(int at) {
    if (text.charAt(at) != QUOTE) {
      return at + 1;
    }
    int end = at + 1;
    while (text.charAt(end) != QUOTE || text.startsWith("\"\"", end)) {
      end += text.charAt(end) == QUOTE ? 2 : 1;
    }
    return end + 1;
  }

  public boolean isQuoted() {
    return text.length() > 1 && text.charAt(0) == QUOTE && next(0) == text.length();
  }

  /**
   * What is meant: the text, without quotes if all of it is quoted.
   *
   * @throws QuotingException if only a part is quoted, or nothing is left
   */
  public String value() throws QuotingException {
    String value = isQuoted() ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    if (value.isEmpty()) {
      throw new QuotingException("is empty", "write a value");
    }
    if (!isQuoted() && text.indexOf(QUOTE) >= 0) {
      throw new QuotingException(
          "has double quotes around a part of it", "put double quotes around all of it");
    }
    return value;
  }

  /** The text in double quotes, as it would have to be written. */
  public static String quote(String value) {
    return QUOTE + value.replace("\"", "\"\"") + QUOTE;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}

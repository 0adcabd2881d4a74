package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.SyntaxException;
import java.util.regex.Pattern;

/** What stands between two commas within parentheses, without surrounding blanks. Immutable. */
final class Argument {
  private static final Pattern BLANK = Pattern.compile("\\s");

  /** What may stand in a challenge (RFC 6749, section 3.3; RFC 9470, section 3). */
  private static final Pattern SENDABLE = Pattern.compile("[!#-\\[\\]-~]+");

  private final String text;
  private final int column;

  /**
   * @param text not empty
   */
  Argument(String text, int column) {
    this.text = text;
    this.column = column;
  }

  String text() {
    return text;
  }

  int column() {
    return column;
  }

  /** Where the first equals sign outside of double quotes is; 0 if nowhere. */
  int indexOfEquals() {
    boolean isQuoted = false;
    for (int i = 0; i < text.length(); i++) {
      isQuoted ^= text.charAt(i) == '"';
      if (text.charAt(i) == '=' && !isQuoted) {
        return i;
      }
    }
    return 0;
  }

  /** What is left from an index on, without blanks before it. */
  Argument from(int index) {
    String rest = text.substring(index).stripLeading();
    return new Argument(rest, column + text.length() - rest.length());
  }

  /** The name: in double quotes if it has blanks, commas or parentheses. */
  String name() throws SyntaxException {
    boolean isQuoted = text.indexOf('"', 1) == text.length() - 1;
    if (isQuoted && text.length() > 2) {
      return text.substring(1, text.length() - 1);
    }
    if (text.indexOf('"') >= 0) {
      throw new SyntaxException(
          column,
          isQuoted ? "an empty name" : "double quotes within a name",
          "put double quotes around a whole name");
    }
    if (BLANK.matcher(text).find()) {
      throw new SyntaxException(
          column,
          "a blank within a name",
          "write a comma between names, or double quotes around the name");
    }
    return text;
  }

  /** The name, if it may stand in a challenge. */
  String sendable() throws SyntaxException {
    String name = name();
    if (!SENDABLE.matcher(name).matches()) {
      throw new SyntaxException(
          column,
          "characters that a challenge cannot hold",
          "write ASCII letters, digits and signs without blanks, double quotes and backslashes");
    }
    return name;
  }
}

package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.SyntaxException;
import dev.jwtbearer.log.SafeText;
import java.util.ArrayList;
import java.util.List;

/** Reads one line of rules from left to right. Columns count from 1, a tab as one. */
final class LineScanner {
  private static final String DELIMITERS = "(),\"";

  private final String line;
  private int at;

  LineScanner(String line) {
    this.line = line;
  }

  /** Skips blanks. True if nothing but a comment is left. */
  boolean isAtEnd() {
    skipBlanks();
    return at == line.length() || line.charAt(at) == '#';
  }

  /** Where the next character stands. */
  int column() {
    return at + 1;
  }

  /** True if this character is next; blanks before it count. */
  boolean isNext(char c) {
    return at < line.length() && line.charAt(at) == c;
  }

  /** Takes this character if it is next. */
  boolean take(char c) {
    if (!isNext(c)) {
      return false;
    }
    at++;
    return true;
  }

  /** What is left up to the next blank; in double quotes, blanks belong to it. */
  String pattern() throws SyntaxException {
    int start = at;
    if (take('"')) {
      return quoted(start);
    }
    while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return line.substring(start, at);
  }

  /** What is left up to the next blank, parenthesis, comma or double quote; can be empty. */
  String word() {
    int start = at;
    while (at < line.length()
        && !Character.isWhitespace(line.charAt(at))
        && DELIMITERS.indexOf(line.charAt(at)) < 0) {
      at++;
    }
    return line.substring(start, at);
  }

  /** What is left, a comment if this is the end. */
  String rest() {
    return line.substring(at);
  }

  /** Goes back to a column. */
  void backTo(int column) {
    at = column - 1;
  }

  /** What stands between parentheses, separated by commas. The first one is taken already. */
  List<Argument> arguments() throws SyntaxException {
    skipBlanks();
    if (take(')')) {
      return List.of();
    }
    List<Argument> arguments = new ArrayList<>();
    do {
      skipBlanks();
      arguments.add(argument());
    } while (take(','));
    if (!take(')')) {
      throw new SyntaxException(
          column(), "the parenthesis is not closed", "write ) after the names");
    }
    return arguments;
  }

  private Argument argument() throws SyntaxException {
    int start = at;
    while (at < line.length() && !isNext(',') && !isNext(')')) {
      if (isNext('(')) {
        throw new SyntaxException(
            column(), "a parenthesis within a name", "put the name in double quotes");
      }
      at++;
      if (line.charAt(at - 1) == '"') {
        quoted(at - 1);
      }
    }
    String text = line.substring(start, at).stripTrailing();
    if (text.isEmpty()) {
      throw new SyntaxException(start + 1, "a name is missing", "write one");
    }
    return new Argument(text, start + 1);
  }

  /** What follows up to the closing double quote, which is taken too. */
  private String quoted(int start) throws SyntaxException {
    int end = line.indexOf('"', at);
    if (end == -1) {
      throw new SyntaxException(
          start + 1, "the double quote is not closed", "write a second one after the name");
    }
    String inner = line.substring(at, end);
    at = end + 1;
    return inner;
  }

  /** Sees to it that nothing sticks to what was read last. */
  void expectBlank() throws SyntaxException {
    if (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
      throw new SyntaxException(
          column(),
          SafeText.quote(line.substring(at, at + 1)) + " is not expected here",
          "write a blank before it or remove it");
    }
  }

  void skipBlanks() {
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
  }

  /** What was read so far, with single blanks. */
  String soFar() {
    return line.substring(0, at).trim().replaceAll("\\s+", " ");
  }
}

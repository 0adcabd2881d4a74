package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.SyntaxException;
import dev.jwtbearer.jose.ExpectedClaim;
import dev.jwtbearer.jose.QuotedText;
import dev.jwtbearer.jose.QuotingException;
import dev.jwtbearer.log.SafeText;
import java.util.regex.Pattern;

/** What stands between two commas within parentheses, without surrounding blanks. Immutable. */
final class Argument {
  private static final Pattern BLANK = Pattern.compile("\\s");

  /** What may stand in a challenge (RFC 6749, section 3.3; RFC 9470, section 3). */
  private static final Pattern SENDABLE = Pattern.compile("[!#-\\[\\]-~]+");

  private static final String CLAIMS =
      "write claim(department=sales), claim(realm_access.level=2|3) or claim(\"my.claim\"=x)";

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

  /** The name: in double quotes if it has blanks, commas or parentheses. */
  String name() throws SyntaxException {
    QuotedText quoted = quoted();
    try {
      String name = quoted.value();
      if (!quoted.isQuoted() && BLANK.matcher(name).find()) {
        throw new SyntaxException(
            column,
            "a blank within a name",
            "write a comma between names, or double quotes around the name");
      }
      return name;
    } catch (QuotingException e) {
      throw refused(e);
    }
  }

  /** The name, which is no pattern: a star has to be quoted. */
  String literal() throws SyntaxException {
    String name = name();
    if (name.indexOf('*') >= 0 && !quoted().isQuoted()) {
      throw new SyntaxException(
          column,
          SafeText.quote(text) + " has a star, and nothing is a pattern",
          "name each value, or put a value that has a star in double quotes");
    }
    return name;
  }

  /** A claim and the values that it may have. */
  ExpectedClaim expectedClaim() throws SyntaxException {
    QuotedText quoted = quoted();
    try {
      ExpectedClaim expected = ExpectedClaim.parse(quoted);
      if (expected.values().isEmpty()) {
        throw new SyntaxException(
            column, SafeText.quote(text) + " is not a claim and its value", CLAIMS);
      }
      if (hasBlank(quoted)) {
        throw new SyntaxException(
            column + quoted.indexOf('=') + 1,
            "a blank within a value",
            "put double quotes around it: claim(department=\"head of sales\")");
      }
      return expected;
    } catch (QuotingException e) {
      throw refused(e);
    }
  }

  private static boolean hasBlank(QuotedText claim) {
    return claim.part(claim.indexOf('=') + 1, claim.toString().length()).split('|').stream()
        .anyMatch(value -> !value.isQuoted() && BLANK.matcher(value.toString()).find());
  }

  private QuotedText quoted() throws SyntaxException {
    try {
      return QuotedText.of(text);
    } catch (QuotingException e) {
      throw refused(e);
    }
  }

  private SyntaxException refused(QuotingException e) {
    return new SyntaxException(column, SafeText.quote(text) + ' ' + e.rule(), e.remedy());
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

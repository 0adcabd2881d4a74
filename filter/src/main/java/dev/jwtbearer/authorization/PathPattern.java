package dev.jwtbearer.authorization;

import dev.jwtbearer.log.SafeText;
import java.util.regex.Pattern;

/**
 * A servlet pattern: {@code /x} that path alone, {@code /x/*} that path and all below, {@code *.x}
 * all whose last segment ends so, {@code /*} all. {@code /} is the root of the application alone.
 * The case counts. Immutable.
 */
final class PathPattern {
  private static final String ROOT = "/";
  static final String EXPECTED = "write /x, /x/*, *.x or /*";
  private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

  /** In the order in which servlet containers prefer them. */
  enum Kind {
    EXACT,
    PREFIX,
    EXTENSION,
    /** What nothing else matches: only in constraints. */
    DEFAULT
  }

  private final Kind kind;
  private final String text;

  /** What is compared: an exact path, a prefix without {@code /*}, or an extension with its dot. */
  private final String fixed;

  private PathPattern(Kind kind, String text, String fixed) {
    this.kind = kind;
    this.text = text;
    this.fixed = fixed;
  }

  /**
   * The pattern.
   *
   * @param column where it stands
   * @throws RuleSyntaxException if no canonical path can match it, or it is none
   */
  static PathPattern parse(String text, int column) throws RuleSyntaxException {
    PathPattern pattern = unchecked(text, column);
    if (pattern.fixed.contains("*")) {
      throw new RuleSyntaxException(
          column,
          SafeText.quote(text) + " is no pattern: a star is the whole last segment or begins *.x",
          EXPECTED);
    }
    if (ENCODED.matcher(text).find()) {
      throw new RuleSyntaxException(
          column,
          SafeText.quote(text) + " can never match: paths are compared decoded",
          "write the characters themselves");
    }
    if (!CanonicalPath.isCanonical(text)) {
      throw new RuleSyntaxException(
          column,
          SafeText.quote(text) + " can never match: such paths are refused before",
          "write it without ?, ;, \\, //, /./ and /../");
    }
    return pattern;
  }

  /**
   * The pattern of a constraint: as above, but {@code /} is what no other pattern matches, and the
   * empty one is the root.
   */
  static PathPattern ofConstraint(String text, int column) throws RuleSyntaxException {
    if (text.isEmpty()) {
      return new PathPattern(Kind.EXACT, text, ROOT);
    }
    return text.equals(ROOT) ? new PathPattern(Kind.DEFAULT, text, "") : parse(text, column);
  }

  private static PathPattern unchecked(String text, int column) throws RuleSyntaxException {
    if (text.startsWith("*.") && text.length() > 2 && !text.contains("/")) {
      return new PathPattern(Kind.EXTENSION, text, text.substring(1));
    }
    if (!text.startsWith("/")) {
      throw new RuleSyntaxException(column, SafeText.quote(text) + " is no pattern", EXPECTED);
    }
    return text.endsWith("/*")
        ? new PathPattern(Kind.PREFIX, text, text.substring(0, text.length() - 2))
        : new PathPattern(Kind.EXACT, text, text);
  }

  /**
   * True if the path falls under the pattern. Allocates nothing.
   *
   * @param path servletPath and pathInfo together; both {@code /} and nothing are the root
   */
  boolean matches(String path) {
    switch (kind) {
      case EXACT:
        return path.equals(fixed) || (path.isEmpty() && fixed.equals(ROOT));
      case EXTENSION:
        return path.endsWith(fixed);
      default:
        return isEverything()
            || (path.startsWith(fixed)
                && (path.length() == fixed.length() || path.charAt(fixed.length()) == '/'));
    }
  }

  boolean isEverything() {
    return fixed.isEmpty();
  }

  /**
   * True if all paths of the other fall under this one. No finite number of other patterns covers a
   * prefix or an extension unless one of them does alone.
   */
  boolean covers(PathPattern other) {
    switch (other.kind) {
      case EXACT:
        return matches(other.fixed);
      case PREFIX:
        return kind == Kind.PREFIX && matches(other.fixed);
      default:
        // An extension has no slash, so that no path or prefix ends it but that of all paths.
        return other.fixed.endsWith(fixed);
    }
  }

  Kind kind() {
    return kind;
  }

  /** What an exact pattern matches. */
  String path() {
    return fixed;
  }

  /** How many characters are compared: of two prefixes the longer is the better match. */
  int length() {
    return fixed.length();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}

package dev.jwtbearer.descriptor;

import dev.jwtbearer.log.SafeText;
import java.util.regex.Pattern;

/**
 * A URL pattern (Servlet 6.0, section 12.2): {@code /x} that path alone, {@code /x/*} that path and
 * all below, {@code *.x} all whose last segment ends so, {@code /*} all. The case counts.
 * Immutable.
 *
 * <p>In a mapping and in a constraint {@code /} is the default, what no other pattern matches, and
 * the empty pattern is the root of the application. In a rule {@code /} is the root.
 */
public final class UrlPattern {
  public static final String EXPECTED = "write /x, /x/*, *.x or /*";
  private static final String ROOT = "/";
  private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

  /** In the order in which servlet containers prefer them. */
  public enum Kind {
    EXACT,
    PREFIX,
    EXTENSION,
    DEFAULT
  }

  private final Kind kind;
  private final String text;

  /** What is compared: an exact path, a prefix without {@code /*}, or an extension with its dot. */
  private final String fixed;

  private UrlPattern(Kind kind, String text, String fixed) {
    this.kind = kind;
    this.text = text;
    this.fixed = fixed;
  }

  /** The pattern of a mapping that a container has accepted, or of a path alone. */
  public static UrlPattern ofMapping(String text) {
    if (text.isEmpty()) {
      return new UrlPattern(Kind.EXACT, text, ROOT);
    }
    return text.equals(ROOT) ? new UrlPattern(Kind.DEFAULT, text, "") : ofKind(text);
  }

  /**
   * The pattern of a rule.
   *
   * @param column where it stands
   * @throws SyntaxException if it is no pattern, or no canonical path can match it
   */
  public static UrlPattern parse(String text, int column) throws SyntaxException {
    UrlPattern pattern = ofKind(text);
    if (pattern.kind != Kind.EXTENSION && !text.startsWith("/")) {
      throw new SyntaxException(column, SafeText.quote(text) + " is no pattern", EXPECTED);
    }
    if (pattern.fixed.contains("*")) {
      throw new SyntaxException(
          column,
          SafeText.quote(text) + " is no pattern: a star is the whole last segment or begins *.x",
          EXPECTED);
    }
    if (ENCODED.matcher(text).find()) {
      throw new SyntaxException(
          column,
          SafeText.quote(text) + " can never match: paths are compared decoded",
          "write the characters themselves");
    }
    if (!CanonicalPath.isCanonical(text)) {
      throw new SyntaxException(
          column,
          SafeText.quote(text) + " can never match: such paths are refused before",
          "write it without ?, ;, \\, //, /./ and /../");
    }
    return pattern;
  }

  /**
   * The pattern of a constraint.
   *
   * @throws SyntaxException as {@link #parse} does
   */
  static UrlPattern ofConstraint(String text, int column) throws SyntaxException {
    return text.isEmpty() || text.equals(ROOT) ? ofMapping(text) : parse(text, column);
  }

  private static UrlPattern ofKind(String text) {
    if (text.startsWith("*.") && text.length() > 2 && !text.contains("/")) {
      return new UrlPattern(Kind.EXTENSION, text, text.substring(1));
    }
    return text.endsWith("/*")
        ? new UrlPattern(Kind.PREFIX, text, text.substring(0, text.length() - 2))
        : new UrlPattern(Kind.EXACT, text, text);
  }

  /**
   * True if the path falls under the pattern. Allocates nothing.
   *
   * @param path servletPath and pathInfo together; both {@code /} and nothing are the root
   */
  public boolean matches(String path) {
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

  /** True if it is a pattern of all paths, be it as the default. */
  public boolean isEverything() {
    return fixed.isEmpty();
  }

  /** True for the pattern of all paths. The default {@code /} of a servlet is none for a filter. */
  boolean isAllPaths() {
    return kind == Kind.PREFIX && isEverything();
  }

  /**
   * True if all paths of the other fall under this one. No finite number of other patterns covers a
   * prefix or an extension unless one of them does alone.
   */
  public boolean covers(UrlPattern other) {
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

  /** True if some path falls under both. */
  boolean overlaps(UrlPattern other) {
    return isEverything()
        || other.isEverything()
        || covers(other)
        || other.covers(this)
        || (kind == Kind.PREFIX && other.kind == Kind.EXTENSION)
        || (kind == Kind.EXTENSION && other.kind == Kind.PREFIX);
  }

  public Kind kind() {
    return kind;
  }

  /** What an exact pattern matches. */
  public String path() {
    return fixed;
  }

  /** How many characters are compared: of two prefixes the longer is the better match. */
  public int length() {
    return fixed.length();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}

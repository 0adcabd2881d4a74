package dev.jwtbearer.descriptor;

/**
 * Tells whether the path the container matched can mean only one thing. Whoever resolves it later,
 * a servlet or a dispatcher, must not come to another path than the one that was authorized.
 *
 * <p>Ambiguous are empty or dotted segments, any escape that is left, backslashes, parameters,
 * control characters, what a dispatcher takes for the begin of a query or fragment, characters that
 * a decoder put in for octets it could not read, and blanks at the edge of a segment, which some
 * frameworks trim.
 */
public final class CanonicalPath {
  private static final char REPLACEMENT = '\uFFFD';

  private CanonicalPath() {}

  /** Allocates nothing. */
  public static boolean isCanonical(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (isAmbiguous(path, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAmbiguous(String path, int i) {
    char c = path.charAt(i);
    switch (c) {
      case '/':
        return beginsBadSegment(path, i + 1);
      case '%':
        return PercentEscape.at(path, i) >= 0 || PercentEscape.unit(path, i) >= 0;
      case '\\':
      case ';':
      case '?':
      case '#':
      case REPLACEMENT:
        return true;
      default:
        return Character.isISOControl(c) || (isBlank(c) && isEnd(path, i + 1));
    }
  }

  /** Nothing between two slashes, one or two dots alone, or a blank first. */
  private static boolean beginsBadSegment(String path, int begin) {
    if (begin == path.length()) {
      return false;
    }
    char first = path.charAt(begin);
    if (first != '.') {
      return first == '/' || isBlank(first);
    }
    return isEnd(path, begin + 1) || (path.charAt(begin + 1) == '.' && isEnd(path, begin + 2));
  }

  /** True if no segment goes on there. */
  private static boolean isEnd(String path, int i) {
    return i == path.length() || path.charAt(i) == '/';
  }

  /** A space or what looks like one. */
  public static boolean isBlank(char c) {
    return c == ' ' || (c > '~' && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
  }
}

package dev.jwtbearer.policy;

/**
 * Tells whether the path the container matched can mean only one thing. Whoever resolves it later,
 * a servlet or a dispatcher, must not come to another path than the one that was judged.
 *
 * <p>Suspicious are empty or dotted segments, encoded dots, slashes or percent signs, backslashes,
 * parameters, control characters, and what a dispatcher takes for the begin of a query.
 */
final class CanonicalPath {
  private CanonicalPath() {}

  /** Allocates nothing. */
  static boolean isCanonical(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (isSuspicious(path, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSuspicious(String path, int i) {
    char c = path.charAt(i);
    switch (c) {
      case '/':
        return beginsBadSegment(path, i + 1);
      case '%':
        return beginsBadEscape(path, i + 1);
      case '\\':
      case ';':
      case '?':
      case 0x7f:
        return true;
      default:
        return c < ' ';
    }
  }

  /** Nothing between two slashes, or one or two dots alone. */
  private static boolean beginsBadSegment(String path, int begin) {
    if (is(path, begin, '/')) {
      return true;
    }
    if (!is(path, begin, '.')) {
      return false;
    }
    int end = is(path, begin + 1, '.') ? begin + 2 : begin + 1;
    return is(path, end, '/') || isEnd(path, end);
  }

  private static boolean is(String path, int i, char c) {
    return i < path.length() && path.charAt(i) == c;
  }

  /** A line terminator at the very end may be cut by whoever reads lines. */
  private static boolean isEnd(String path, int i) {
    int left = path.length() - i;
    return left == 0 || (left == 1 && "\u0085\u2028\u2029".indexOf(path.charAt(i)) >= 0);
  }

  private static boolean beginsBadEscape(String path, int begin) {
    if (path.length() - begin < 2) {
      return false;
    }
    char second = path.charAt(begin + 1);
    switch (path.charAt(begin)) {
      case '0':
        return second == '0';
      case '2':
        return "5EeFf".indexOf(second) >= 0;
      case '3':
        return "BbFf".indexOf(second) >= 0;
      case '5':
        return "Cc".indexOf(second) >= 0;
      default:
        return false;
    }
  }
}

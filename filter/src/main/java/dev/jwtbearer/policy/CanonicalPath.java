package dev.jwtbearer.policy;

import java.util.regex.Pattern;

/**
 * Tells whether the path the container matched can mean only one thing. Whoever resolves it later,
 * a servlet or a dispatcher, must not come to another path than the one that was judged.
 */
final class CanonicalPath {
  /**
   * Empty or dotted segments, encoded dots, slashes or percent signs, backslashes, parameters, and
   * what a dispatcher takes for the begin of a query.
   */
  private static final Pattern SUSPICIOUS =
      Pattern.compile(
          "//|/\\.{1,2}(/|$)|[\\\\;?\\p{Cntrl}]|%(2e|2f|5c|25|00|3b|3f)", Pattern.CASE_INSENSITIVE);

  private CanonicalPath() {}

  static boolean isCanonical(String path) {
    return !SUSPICIOUS.matcher(path).find();
  }
}

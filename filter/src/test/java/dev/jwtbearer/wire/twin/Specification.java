package dev.jwtbearer.wire.twin;

import java.util.Comparator;
import java.util.Optional;

/** The Servlet specification written a second time, to compare with. */
final class Specification {
  private Specification() {}

  /** Only the constraints on the best pattern count (Servlet 6.0, section 13.8.3). */
  static Permitted permitted(ConstraintSet set, String method, String path) {
    return bestPattern(set, path)
        .map(pattern -> Permitted.by(set.covering(pattern, method), set))
        .orElse(Permitted.EVERYBODY);
  }

  static Optional<String> bestPattern(ConstraintSet set, String path) {
    String exact = path.equals("/") ? "" : path;
    return set.patterns().stream()
        .filter(exact::equals)
        .findFirst()
        .or(() -> longestPrefix(set, path))
        .or(() -> extension(set, path))
        .or(() -> set.patterns().stream().filter("/"::equals).findFirst());
  }

  private static Optional<String> longestPrefix(ConstraintSet set, String path) {
    return set.patterns().stream()
        .filter(pattern -> isPrefix(pattern, path))
        .max(Comparator.comparing(String::length));
  }

  static boolean isPrefix(String pattern, String path) {
    return pattern.endsWith("/*")
        && (path + "/").startsWith(pattern.substring(0, pattern.length() - 1));
  }

  static Optional<String> extension(ConstraintSet set, String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    String wanted = file.contains(".") ? "*" + file.substring(file.lastIndexOf('.')) : "none";
    return set.patterns().stream().filter(wanted::equals).findFirst();
  }
}

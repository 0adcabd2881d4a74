package dev.jwtbearer.descriptor;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Optional;

/** Which servlet serves a path (Servlet 12.1): exact, longest prefix, extension, default. */
final class ServletMatch {
  private static final int EXACT = Integer.MAX_VALUE;
  private static final int EXTENSION = 1;
  private static final int DEFAULT = 0;
  private static final int NONE = -1;

  private ServletMatch() {}

  /** Empty if the container tells of none. */
  static Optional<ServletRegistration> of(String path, ServletContext context) {
    ServletRegistration best = null;
    int rankOfBest = NONE;
    for (ServletRegistration servlet : context.getServletRegistrations().values()) {
      for (String pattern : servlet.getMappings()) {
        int rank = rank(pattern, path);
        if (rank > rankOfBest) {
          best = servlet;
          rankOfBest = rank;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The higher, the better; prefixes by their length. */
  private static int rank(String pattern, String path) {
    boolean isPrefix = pattern.endsWith("/*");
    boolean isRoot = pattern.isEmpty() && path.equals("/");
    if (isRoot || (!isPrefix && pattern.equals(path))) {
      return EXACT;
    }
    if (isPrefix) {
      String prefix = pattern.substring(0, pattern.length() - 2);
      boolean isBelow = path.equals(prefix) || path.startsWith(prefix + '/');
      return isBelow ? EXTENSION + pattern.length() : NONE;
    }
    if (pattern.startsWith("*.")) {
      String last = path.substring(path.lastIndexOf('/') + 1);
      int dot = last.lastIndexOf('.');
      return dot >= 0 && last.substring(dot).equals(pattern.substring(1)) ? EXTENSION : NONE;
    }
    return pattern.equals("/") ? DEFAULT : NONE;
  }
}

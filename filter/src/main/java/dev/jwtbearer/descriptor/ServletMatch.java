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
        int rank = rank(UrlPattern.ofMapping(pattern), path);
        if (rank > rankOfBest) {
          best = servlet;
          rankOfBest = rank;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The higher, the better; prefixes by their length. */
  private static int rank(UrlPattern pattern, String path) {
    if (!pattern.matches(path)) {
      return NONE;
    }
    switch (pattern.kind()) {
      case EXACT:
        return EXACT;
      case PREFIX:
        return EXTENSION + 1 + pattern.length();
      case EXTENSION:
        // Containers compare what follows the last dot.
        return pattern.toString().lastIndexOf('.') == 1 ? EXTENSION : NONE;
      case DEFAULT:
        return DEFAULT;
    }
    throw new IllegalStateException("no such kind of pattern: " + pattern.kind());
  }
}

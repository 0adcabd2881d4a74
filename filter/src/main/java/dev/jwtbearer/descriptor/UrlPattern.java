package dev.jwtbearer.descriptor;

/** A URL pattern of a mapping or a constraint (Servlet 12.2). Immutable. */
final class UrlPattern {
  private final String text;

  UrlPattern(String text) {
    this.text = text;
  }

  /** Whether some path belongs to both. */
  boolean overlaps(UrlPattern other) {
    if (isEverything() || other.isEverything() || text.equals(other.text)) {
      return true;
    }
    if (isExtension()) {
      return other.isPrefix() || (other.isExact() && other.text.endsWith(text.substring(1)));
    }
    if (other.isExtension()) {
      return other.overlaps(this);
    }
    return (isPrefix() && other.isBelow(prefix())) || (other.isPrefix() && isBelow(other.prefix()));
  }

  /** True for the pattern of all paths. The default {@code /} of a servlet is none for a filter. */
  boolean isAllPaths() {
    return text.equals("/*");
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }

  /** The default {@code /} stands for what nothing else matches, which can be any path. */
  private boolean isEverything() {
    return text.equals("/*") || text.equals("/");
  }

  private boolean isPrefix() {
    return text.endsWith("/*");
  }

  private boolean isExtension() {
    return text.startsWith("*.");
  }

  private boolean isExact() {
    return !isPrefix() && !isExtension();
  }

  private String prefix() {
    return text.substring(0, text.length() - "/*".length());
  }

  private boolean isBelow(String prefix) {
    String path = isPrefix() ? prefix() : text;
    return path.equals(prefix) || path.startsWith(prefix + '/');
  }
}

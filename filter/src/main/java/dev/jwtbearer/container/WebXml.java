package dev.jwtbearer.container;

import java.util.List;

/** What a web.xml says about security. Immutable. */
final class WebXml {
  /** What holds where there is none. */
  static final WebXml NONE = new WebXml(false, List.of());

  private final boolean isComplete;
  private final List<String> patternsWithRoles;

  WebXml(boolean isComplete, List<String> patternsWithRoles) {
    this.isComplete = isComplete;
    this.patternsWithRoles = List.copyOf(patternsWithRoles);
  }

  /** Whether it says that annotations do not count ({@code metadata-complete}). */
  boolean isComplete() {
    return isComplete;
  }

  /** The patterns of constraints that name roles, as they stand there. */
  List<String> patternsWithRoles() {
    return patternsWithRoles;
  }
}

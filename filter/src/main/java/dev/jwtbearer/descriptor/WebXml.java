package dev.jwtbearer.descriptor;

import java.util.List;
import java.util.Set;

/** What a web.xml says about security and error pages. Immutable. */
final class WebXml {
  /** What holds where there is none. */
  static final WebXml NONE = new WebXml(false, List.of(), List.of(), List.of());

  private final boolean isComplete;
  private final List<String> patternsWithRoles;
  private final List<ErrorPage> errorPages;
  private final List<Mapping> filterMappings;

  WebXml(
      boolean isComplete,
      List<String> patternsWithRoles,
      List<ErrorPage> errorPages,
      List<Mapping> filterMappings) {
    this.isComplete = isComplete;
    this.patternsWithRoles = List.copyOf(patternsWithRoles);
    this.errorPages = List.copyOf(errorPages);
    this.filterMappings = List.copyOf(filterMappings);
  }

  /** Whether it says that annotations do not count ({@code metadata-complete}). */
  boolean isComplete() {
    return isComplete;
  }

  /** The patterns of constraints that name roles, as they stand there. */
  List<String> patternsWithRoles() {
    return patternsWithRoles;
  }

  /** The error pages but those of exceptions. */
  List<ErrorPage> errorPages() {
    return errorPages;
  }

  List<Mapping> filterMappings() {
    return filterMappings;
  }

  /** A page for a status, or for all. Immutable. */
  static final class ErrorPage {
    private final String code;
    private final String location;

    /**
     * @param code as it stands there; empty if the page is for all
     */
    ErrorPage(String code, String location) {
      this.code = code;
      this.location = location;
    }

    boolean isForAnyOf(Set<String> codes) {
      return code.isEmpty() || codes.contains(code);
    }

    /** Within the application, as it stands there. */
    String location() {
      return location;
    }
  }

  /** A mapping of a filter. Immutable. */
  static final class Mapping {
    private final String filter;
    private final List<String> patterns;
    private final List<String> servlets;
    private final List<String> dispatchers;

    Mapping(String filter, List<String> patterns, List<String> servlets, List<String> dispatchers) {
      this.filter = filter;
      this.patterns = List.copyOf(patterns);
      this.servlets = List.copyOf(servlets);
      this.dispatchers = List.copyOf(dispatchers);
    }

    boolean isOf(String filterName) {
      return filter.equals(filterName);
    }

    boolean isForErrors() {
      return dispatchers.contains("ERROR");
    }

    List<String> patterns() {
      return patterns;
    }

    /** The names of servlets. */
    List<String> servlets() {
      return servlets;
    }
  }
}

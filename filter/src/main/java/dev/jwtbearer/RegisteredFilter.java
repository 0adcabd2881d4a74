package dev.jwtbearer;

import dev.jwtbearer.log.TokenMask;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;

/** One registration of a filter: its name in an application. Immutable. */
final class RegisteredFilter {
  private final String filterName;
  private final ServletContext context;

  private RegisteredFilter(String filterName, ServletContext context) {
    this.filterName = filterName;
    this.context = context;
  }

  static RegisteredFilter of(FilterConfig config) {
    return new RegisteredFilter(config.getFilterName(), config.getServletContext());
  }

  boolean isSame(RegisteredFilter other) {
    return filterName.equals(other.filterName) && context == other.context;
  }

  /** The context path; empty for the root. */
  String contextPath() {
    String contextPath = context.getContextPath();
    return contextPath == null ? "" : contextPath;
  }

  /** Filter and application, as every line of the log names them. */
  String subject() {
    String application = contextPath();
    return "JwtBearerFilter \""
        + filterName
        + '"'
        + (application.isEmpty() ? "" : " of " + application);
  }

  /** What a second registration of a filter is told that is started here. */
  ServletException taken() {
    return new ServletException(
        TokenMask.mask(
            "cannot start: this filter is started as \""
                + filterName
                + "\" already, and stopped now; build another one for another registration"));
  }
}

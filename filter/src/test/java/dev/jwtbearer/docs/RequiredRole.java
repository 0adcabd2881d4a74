package dev.jwtbearer.docs;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Lets users through who have any of the roles in its parameter {@code anyOf}. */
public final class RequiredRole implements Filter {
  private volatile List<String> roles = List.of();

  @Override
  public void init(FilterConfig config) throws ServletException {
    String anyOf = config.getInitParameter("anyOf");
    if (anyOf == null || anyOf.isBlank()) {
      throw new ServletException("anyOf is missing");
    }
    roles = List.of(anyOf.trim().split("\\s+"));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (roles.stream().anyMatch(http::isUserInRole)) {
      chain.doFilter(request, response);
    } else {
      ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  @Override
  public void destroy() {}
}

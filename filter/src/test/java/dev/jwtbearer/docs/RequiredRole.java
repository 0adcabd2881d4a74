package dev.jwtbearer.docs;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Lets users through who have any of the roles in its parameter {@code anyOf}. */
public final class RequiredRole extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private transient List<String> roles = List.of();

  @Override
  public void init() throws ServletException {
    String anyOf = getInitParameter("anyOf");
    if (anyOf == null || anyOf.isBlank()) {
      throw new ServletException("anyOf is missing");
    }
    roles = List.of(anyOf.trim().split("\\s+"));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (roles.stream().anyMatch(request::isUserInRole)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }
}

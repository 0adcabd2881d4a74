package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

class RequiredRoleTest {
  private final HttpServletRequest request = mock(HttpServletRequest.class);
  private final HttpServletResponse response = mock(HttpServletResponse.class);
  private final FilterChain chain = mock(FilterChain.class);

  private static RequiredRole filter(String anyOf) throws ServletException {
    FilterConfig config = mock(FilterConfig.class);
    when(config.getInitParameter("anyOf")).thenReturn(anyOf);
    RequiredRole filter = new RequiredRole();
    filter.init(config);
    return filter;
  }

  @Test
  void letsAUserThroughWhoHasOneOfTheRoles() throws Exception {
    when(request.isUserInRole("admin")).thenReturn(true);

    filter("clerk admin").doFilter(request, response, chain);

    verify(chain).doFilter(request, response);
    verifyNoInteractions(response);
  }

  @Test
  void refusesAUserWhoHasNone() throws Exception {
    when(request.isUserInRole("clerk")).thenReturn(true);

    filter("admin").doFilter(request, response, chain);

    verify(response).sendError(403);
    verifyNoInteractions(chain);
  }

  @Test
  void doesNotStartWithoutRoles() {
    assertThrows(ServletException.class, () -> filter(""));
  }
}

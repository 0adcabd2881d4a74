package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequiredRoleTest {
  private final FakeRequest request = FakeRequest.get("/");
  private final FakeResponse response = FakeResponse.fresh();
  private final FilterChain chain = mock(FilterChain.class);

  private static RequiredRole filter(String anyOf) throws ServletException {
    RequiredRole filter = new RequiredRole();
    filter.init(FakeFilterConfig.of(Map.of("anyOf", anyOf)));
    return filter;
  }

  @Test
  void letsAUserThroughWhoHasOneOfTheRoles() throws Exception {
    request.user("ada", "BEARER", "admin");

    filter("clerk admin").doFilter(request, response, chain);

    verify(chain).doFilter(request, response);
    verifyNoInteractions(response);
  }

  @Test
  void refusesAUserWhoHasNone() throws Exception {
    request.user("ada", "BEARER", "clerk");

    filter("admin").doFilter(request, response, chain);

    verify(response).sendError(403);
    verifyNoInteractions(chain);
  }

  @Test
  void doesNotStartWithoutRoles() {
    assertThrows(ServletException.class, () -> filter(""));
  }
}

package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a dispatch hides or shows that it should not. */
class HostileDispatchesTest {

  /** In report mode, without a token, the application's own attributes must stay. */
  @ParameterizedTest
  @EnumSource(names = {"REQUEST", "FORWARD", "INCLUDE", "ASYNC"})
  void reportModeLeavesTheAttributesOfTheApplication(DispatcherType type) {
    Doorstep door = new Doorstep("mode", "report", "exposeClaims", "email=user.email");
    FakeRequest request = door.get("/x");
    request.dispatch(type);
    request.setAttribute("user.email", "legacy@example.com");
    HttpServletRequest admitted = door.admitted(request);
    assertEquals("legacy@example.com", admitted.getAttribute("user.email"));
    admitted.setAttribute("user.email", "new@example.com");
    assertEquals("new@example.com", request.getAttribute("user.email"));
  }

  /** In report mode, what another filter found out must stay in a dispatch, as in a request. */
  @ParameterizedTest
  @EnumSource(names = {"REQUEST", "FORWARD", "INCLUDE", "ASYNC"})
  void reportModeLeavesThePrincipalOfAnotherFilter(DispatcherType type) {
    Doorstep enforcing = new Doorstep();
    Doorstep reporting = new Doorstep("mode", "report", "audience", "another");
    FakeRequest request = enforcing.get("/x", enforcing.token().text());
    request.dispatch(type);
    HttpServletRequest first = enforcing.admitted(request);
    assertTrue(JwtPrincipal.of(first).isPresent());
    HttpServletRequest second = reporting.admitted(first);
    assertTrue(JwtPrincipal.of(second).isPresent());
  }

  /** startAsync() without arguments dispatches the container's own request. */
  @ParameterizedTest
  @EnumSource(names = {"ASYNC", "ERROR"})
  void aPassedPreflightHasNoBodyInALaterDispatchEither(DispatcherType type) throws Exception {
    Doorstep door = new Doorstep("passPreflightsToApplication", "true");
    FakeRequest request = door.get("/x");
    request.preflight("https://a.example", "PUT");
    request.body("x");
    when(request.getContentLengthLong()).thenReturn(-1L);
    assertEquals(-1, door.admitted(request).getInputStream().read());
    request.dispatch(type);
    assertEquals(-1, door.admitted(request).getInputStream().read());
  }

  /**
   * A token where tokenSources looks for one is a credential: browsers send none in a preflight.
   */
  @Test
  void aPreflightWithATokenIsNone() {
    Doorstep door =
        new Doorstep("passPreflightsToApplication", "true", "tokenSources", "header:X-Token");
    FakeRequest request = door.get("/x");
    request.preflight("https://a.example", "PUT");
    request.header("X-Token", "junk");
    assertTrue(door.refused(request).contains("setStatus[401]"));
  }

  /** An application that sets Vary must not make a cache give one origin's answer to another. */
  @Test
  void varyStaysWhereTheApplicationSetsIt() {
    Doorstep door = new Doorstep("preflight", "answer", "allowedOrigins", "https://a.example");
    FakeRequest request = door.get("/x", door.token().text());
    request.header("Origin", "https://a.example");
    FakeResponse response = FakeResponse.fresh();
    Map<String, List<String>> headers = response.fields();
    HttpServletResponse seen = door.responseFor(response, request);
    seen.setHeader("Vary", "Accept-Encoding"); // the application, behind the filter
    assertEquals(List.of("https://a.example"), headers.get("Access-Control-Allow-Origin"));
    assertTrue(headers.get("Vary").contains("Origin"), headers.toString());
    seen.reset();
    assertEquals(List.of("https://a.example"), headers.get("Access-Control-Allow-Origin"));
    assertTrue(headers.get("Vary").contains("Origin"), headers.toString());
  }
}

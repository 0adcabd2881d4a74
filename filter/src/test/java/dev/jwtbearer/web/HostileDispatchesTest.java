package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.JwtPrincipal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    HttpServletRequest request = door.get("/x");
    when(request.getDispatcherType()).thenReturn(type);
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
    HttpServletRequest request = enforcing.get("/x", enforcing.token().text());
    when(request.getDispatcherType()).thenReturn(type);
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
    HttpServletRequest request = door.get("/x");
    when(request.getMethod()).thenReturn("OPTIONS");
    when(request.getHeader("Origin")).thenReturn("https://a.example");
    when(request.getHeader("Access-Control-Request-Method")).thenReturn("PUT");
    when(request.getContentLengthLong()).thenReturn(-1L);
    when(request.getInputStream()).thenReturn(new Body());
    assertEquals(-1, door.admitted(request).getInputStream().read());
    when(request.getDispatcherType()).thenReturn(type);
    assertEquals(-1, door.admitted(request).getInputStream().read());
  }

  /**
   * A token where tokenSources looks for one is a credential: browsers send none in a preflight.
   */
  @Test
  void aPreflightWithATokenIsNone() {
    Doorstep door =
        new Doorstep("passPreflightsToApplication", "true", "tokenSources", "header:X-Token");
    HttpServletRequest request = door.get("/x");
    when(request.getMethod()).thenReturn("OPTIONS");
    when(request.getHeader("Origin")).thenReturn("https://a.example");
    when(request.getHeader("Access-Control-Request-Method")).thenReturn("PUT");
    when(request.getHeader("X-Token")).thenReturn("junk");
    when(request.getHeaders("X-Token"))
        .thenAnswer(call -> Collections.enumeration(List.of("junk")));
    assertTrue(door.refused(request).contains("setStatus[401]"));
  }

  /** An application that sets Vary must not make a cache give one origin's answer to another. */
  @Test
  void varyStaysWhereTheApplicationSetsIt() {
    Doorstep door = new Doorstep("preflight", "answer", "allowedOrigins", "https://a.example");
    HttpServletRequest request = door.get("/x", door.token().text());
    when(request.getHeader("Origin")).thenReturn("https://a.example");
    Map<String, List<String>> headers = new TreeMap<>();
    HttpServletResponse response = mock(HttpServletResponse.class);
    doAnswer(
            call ->
                headers
                    .computeIfAbsent(call.getArgument(0), n -> new ArrayList<>())
                    .add(call.getArgument(1)))
        .when(response)
        .addHeader(any(), any());
    doAnswer(
            call ->
                headers.put(
                    call.getArgument(0), new ArrayList<>(List.of(call.<String>getArgument(1)))))
        .when(response)
        .setHeader(any(), any());
    HttpServletResponse seen = door.responseFor(response, request);
    seen.setHeader("Vary", "Accept-Encoding"); // the application, behind the filter
    assertEquals(List.of("https://a.example"), headers.get("Access-Control-Allow-Origin"));
    assertTrue(headers.get("Vary").contains("Origin"), headers.toString());
    headers.clear();
    seen.reset();
    assertEquals(List.of("https://a.example"), headers.get("Access-Control-Allow-Origin"));
    assertTrue(headers.get("Vary").contains("Origin"), headers.toString());
  }

  private static final class Body extends ServletInputStream {
    @Override
    public int read() {
      return 'x';
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException();
    }
  }
}

package dev.jwtbearer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {

  private static HttpServletRequest request(String method, String servletPath, String pathInfo) {
    HttpServletRequest request = mock(HttpServletRequest.class);
    when(request.getMethod()).thenReturn(method);
    when(request.getServletPath()).thenReturn(servletPath);
    when(request.getPathInfo()).thenReturn(pathInfo);
    return request;
  }

  private static AccessPolicy policy(Access usual, boolean passPreflight) {
    return new AccessPolicy(
        (path, method) -> Requirement.of(usual),
        Requirement.of(Access.AUTHENTICATED),
        passPreflight);
  }

  private static HttpServletRequest preflight(String path) {
    HttpServletRequest request = request("OPTIONS", path, null);
    when(request.getHeader("Origin")).thenReturn("https://a.example");
    when(request.getHeader("Access-Control-Request-Method")).thenReturn("PUT");
    return request;
  }

  @ParameterizedTest
  @EnumSource(Access.class)
  void asksForTheUsualOnOrdinaryPaths(Access usual) {
    assertEquals(usual, policy(usual, true).requirementFor(request("GET", "/api", "/x")).access());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a//b",
        "//a",
        "/a/../b",
        "/..",
        "/a/.",
        "/./a",
        "/a/..",
        "/a;x=1/b",
        "/a\\b",
        "/a%2eb",
        "/a%2E%2E/b",
        "/a%2fb",
        "/a%2Fb",
        "/a%5cb",
        "/a%25b",
        "/a%00",
        "/a%3Bb",
        "/a?b",
        "/a%3fb",
        "/a\nb",
        "/a\u0000"
      })
  void asksForATokenOnPathsThatCanMeanAnother(String path) {
    AccessPolicy policy = policy(Access.OPTIONAL, true);
    assertEquals(Access.AUTHENTICATED, policy.requirementFor(request("GET", path, null)).access());
    assertEquals(Access.AUTHENTICATED, policy.requirementFor(request("GET", "/s", path)).access());
    assertEquals(Access.AUTHENTICATED, policy.requirementFor(preflight(path)).access());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "/a/",
        "/a/b.c",
        "/.well-known/x",
        "/a..b",
        "/...",
        "/a b",
        "/\u00e9",
        "/a%b"
      })
  void takesOrdinaryPathsAsTheyAre(String path) {
    AccessPolicy policy = policy(Access.OPTIONAL, true);
    assertEquals(Access.OPTIONAL, policy.requirementFor(request("GET", path, null)).access());
    assertEquals(Access.OPTIONAL, policy.requirementFor(request("GET", null, path)).access());
  }

  @Test
  void seesASlashPairWhereServletPathAndPathInfoMeet() {
    assertEquals(
        Access.AUTHENTICATED,
        policy(Access.OPTIONAL, true).requirementFor(request("GET", "/a/", "/b")).access());
  }

  @Test
  void passesPreflights() {
    assertEquals(
        Access.PUBLIC, policy(Access.AUTHENTICATED, true).requirementFor(preflight("/x")).access());
  }

  @Test
  void passesNoPreflightWhereNobodyMayGo() {
    assertEquals(
        Access.DENIED, policy(Access.DENIED, true).requirementFor(preflight("/x")).access());
  }

  @Test
  void protectsPreflightsWhenToldTo() {
    assertEquals(
        Access.AUTHENTICATED,
        policy(Access.AUTHENTICATED, false).requirementFor(preflight("/x")).access());
  }

  @ParameterizedTest(name = "{0}, Origin {1}, Access-Control-Request-Method {2}")
  @CsvSource({
    "GET, https://a.example, PUT", "options, https://a.example, PUT", "OPTIONS, , PUT",
    "OPTIONS, https://a.example,", "POST, https://a.example, PUT", "OPTIONS, ,"
  })
  void takesNothingElseForAPreflight(String method, String origin, String requested) {
    HttpServletRequest request = request(method, "/x", null);
    when(request.getHeader("Origin")).thenReturn(origin);
    when(request.getHeader("Access-Control-Request-Method")).thenReturn(requested);
    assertEquals(
        Access.AUTHENTICATED, policy(Access.AUTHENTICATED, true).requirementFor(request).access());
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, ''",
    "Access-Control-Request-Method, ''",
    "Access-Control-Request-Method, 'PUT, GET'",
    "Authorization, Bearer x",
    "Content-Type, text/plain",
    "Transfer-Encoding, chunked",
    "Cookie, s=1",
    "Cookie, ''",
    "Upgrade, websocket",
    "Expect, 100-continue",
    "X-HTTP-Method-Override, DELETE",
    "X-HTTP-Method, DELETE",
    "X-Method-Override, DELETE"
  })
  void takesNothingForAPreflightThatNoBrowserSends(String header, String value) {
    HttpServletRequest request = preflight("/x");
    when(request.getHeader(header)).thenReturn(value);
    assertEquals(
        Access.AUTHENTICATED, policy(Access.AUTHENTICATED, true).requirementFor(request).access());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "options"})
  void looksAtNoHeaderOfOtherMethods(String method) {
    HttpServletRequest request = request(method, "/x", null);
    policy(Access.AUTHENTICATED, true).requirementFor(request);
    verify(request, never()).getHeader(any());
  }

  @Test
  void takesNothingWithABodyForAPreflight() {
    HttpServletRequest request = preflight("/x");
    when(request.getContentLengthLong()).thenReturn(1L);
    assertEquals(
        Access.AUTHENTICATED, policy(Access.AUTHENTICATED, true).requirementFor(request).access());
  }

  private static HttpServletRequest included(String servletPath, String pathInfo) {
    HttpServletRequest request = request("GET", "/page", "/open");
    when(request.getDispatcherType()).thenReturn(DispatcherType.INCLUDE);
    when(request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH)).thenReturn(servletPath);
    when(request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO)).thenReturn(pathInfo);
    return request;
  }

  private static String pathSeen(HttpServletRequest request) {
    AtomicReference<String> seen = new AtomicReference<>("none: not canonical");
    new AccessPolicy(
            (path, method) -> {
              seen.set(path);
              return Requirement.of(Access.DENIED);
            },
            Requirement.of(Access.UNCLEAR),
            true)
        .requirementFor(request);
    return seen.get();
  }

  @Test
  void judgesAnIncludeByThePathOfWhatIsIncluded() {
    assertEquals("/box", pathSeen(included("/box", null)));
    assertEquals("/boxes/7", pathSeen(included("/boxes", "/7")));
    assertEquals("/7", pathSeen(included("", "/7")));
    assertEquals("/7", pathSeen(included(null, "/7")));
    assertEquals("none: not canonical", pathSeen(included("/a/../b", null)));
  }

  @Test
  void judgesAnIncludeByNameByThePathOfThePage() {
    assertEquals("/page/open", pathSeen(included(null, null)));
  }

  @ParameterizedTest
  @EnumSource(value = DispatcherType.class, mode = EnumSource.Mode.EXCLUDE, names = "INCLUDE")
  void takesThePathOfAnIncludeForThatOfNothingElse(DispatcherType type) {
    HttpServletRequest request = included("/box", null);
    when(request.getDispatcherType()).thenReturn(type);
    assertEquals("/page/open", pathSeen(request));
  }

  @Test
  void rulesThatNeedTlsRefusePlainHttp() {
    Requirement byTls =
        Requirement.ofRule(Access.PUBLIC, List.of(), "constraint on /x").byTlsAlone();
    AccessPolicy policy =
        new AccessPolicy((path, method) -> byTls, Requirement.of(Access.UNCLEAR), true);
    HttpServletRequest request = preflight("/x");
    assertEquals(Access.DENIED, policy.requirementFor(request).access());
    when(request.isSecure()).thenReturn(true);
    assertEquals(Access.PUBLIC, policy.requirementFor(request).access());
  }
}

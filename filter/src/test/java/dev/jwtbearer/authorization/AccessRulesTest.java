package dev.jwtbearer.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.FakeRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

  private static FakeRequest request(String method, String servletPath, String pathInfo) {
    return FakeRequest.of(method, servletPath).pathInfo(pathInfo);
  }

  private static AccessRules policy(Access usual) {
    Requirement one = Requirement.of(usual);
    return new AccessRules((path, method) -> one);
  }

  @ParameterizedTest
  @EnumSource(Access.class)
  void asksForTheUsualOnOrdinaryPaths(Access usual) {
    assertEquals(usual, policy(usual).requirementFor(request("GET", "/api", "/x")).access());
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
        "/a%61b",
        "/a?b",
        "/a%3fb",
        "/a\nb",
        "/a\u0000",
        "/a\uFFFDb",
        "/ a",
        "/a /b",
        "/a/ b",
        "/a\u00a0"
      })
  void asksForATokenWhereNoRuleSaysAnythingOfAPathThatCanMeanAnother(String path) {
    AccessRules policy = policy(Access.OPTIONAL);
    assertEquals(Access.AUTHENTICATED, policy.requirementFor(request("GET", path, null)).access());
    assertEquals(Access.AUTHENTICATED, policy.requirementFor(request("GET", "/s", path)).access());
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
        "/\u00e9"
      })
  void takesOrdinaryPathsAsTheyAre(String path) {
    AccessRules policy = policy(Access.OPTIONAL);
    assertEquals(Access.OPTIONAL, policy.requirementFor(request("GET", path, null)).access());
    assertEquals(Access.OPTIONAL, policy.requirementFor(request("GET", null, path)).access());
  }

  @Test
  void seesASlashPairWhereServletPathAndPathInfoMeet() {
    assertEquals(
        Access.AUTHENTICATED,
        policy(Access.OPTIONAL).requirementFor(request("GET", "/a/", "/b")).access());
  }

  private static FakeRequest included(String servletPath, String pathInfo) {
    return request("GET", "/page", "/open")
        .dispatch(DispatcherType.INCLUDE)
        .attribute(RequestDispatcher.INCLUDE_SERVLET_PATH, servletPath)
        .attribute(RequestDispatcher.INCLUDE_PATH_INFO, pathInfo)
        .attribute(
            RequestDispatcher.INCLUDE_REQUEST_URI,
            (servletPath == null ? "" : servletPath) + (pathInfo == null ? "" : pathInfo));
  }

  private static String pathSeen(HttpServletRequest request) {
    AtomicReference<String> seen = new AtomicReference<>();
    Requirement denied = Requirement.of(Access.DENIED);
    new AccessRules(
            (path, method) -> {
              seen.compareAndSet(null, path);
              return denied;
            })
        .requirementFor(request);
    return seen.get();
  }

  @Test
  void judgesAnIncludeByThePathOfWhatIsIncluded() {
    assertEquals("/box", pathSeen(included("/box", null)));
    assertEquals("/boxes/7", pathSeen(included("/boxes", "/7")));
    assertEquals("/7", pathSeen(included("", "/7")));
    assertEquals("/7", pathSeen(included(null, "/7")));
    assertEquals("/a/../b", pathSeen(included("/a/../b", null)));
  }

  @Test
  void judgesAnIncludeByNameByThePathOfThePage() {
    assertEquals("/page/open", pathSeen(included(null, null)));
  }

  @ParameterizedTest
  @EnumSource(value = DispatcherType.class, mode = EnumSource.Mode.EXCLUDE, names = "INCLUDE")
  void takesThePathOfAnIncludeForThatOfNothingElse(DispatcherType type) {
    assertEquals("/page/open", pathSeen(included("/box", null).dispatch(type)));
  }

  @Test
  void rulesThatNeedTlsRefusePlainHttp() {
    Requirement byTls =
        Requirement.ofRule(Access.PUBLIC, List.of(), "constraint on /x").byTlsAlone();
    AccessRules policy = new AccessRules((path, method) -> byTls);
    FakeRequest request = request("GET", "/x", null);
    assertEquals(Access.DENIED, policy.requirementFor(request).access());
    assertEquals(Access.PUBLIC, policy.requirementFor(request.secure()).access());
  }
}

package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.web.monitoring.RequestCounters;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessControlTest {
  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final FakeResponse response = FakeResponse.fresh();

  private AccessControl accessControl(String name, String... more) throws ServletException {
    return TestAssembly.of(TestParameters.usual(more), clock, log)
        .accessControl(name, "", new RequestCounters());
  }

  private static FakeRequest request(DispatcherType type, String... authorization) {
    return FakeRequest.get("/x").dispatch(type).header("Authorization", authorization);
  }

  private String good() {
    return "Bearer " + TestToken.good(clock.instant()).text();
  }

  @Test
  void verifiesOnceForAllDispatches() throws Exception {
    AccessControl accessControl = accessControl("api");
    FakeRequest request = request(DispatcherType.REQUEST, good());
    assertEquals("ada", accessControl.admit(request, response).orElseThrow().getRemoteUser());
    clock.advance(Duration.ofDays(1));
    request.dispatch(DispatcherType.ASYNC);
    assertEquals("ada", accessControl.admit(request, response).orElseThrow().getRemoteUser());
    request.dispatch(DispatcherType.ERROR);
    assertEquals("ada", accessControl.admit(request, response).orElseThrow().getRemoteUser());
    verify(request).getHeaders("Authorization");
    assertSame(
        request.getAttribute(JwtPrincipal.ATTRIBUTE),
        accessControl.admit(request, response).orElseThrow().getUserPrincipal());
  }

  @Test
  void doesNotTakeTheWordOfAnotherFilter() throws Exception {
    FakeRequest request = request(DispatcherType.REQUEST, good());
    assertTrue(accessControl("api").admit(request, response).isPresent());
    assertTrue(accessControl("other", "audience", "billing").admit(request, response).isEmpty());
  }

  @Test
  void keepsWhoItIsWhereAnotherFilterFollowsInTheSameRequest() throws Exception {
    FakeRequest request = request(DispatcherType.REQUEST, good());
    String grace = TestToken.good(clock.instant()).claim("sub", "grace").text();
    request.header("X-Partner", grace);
    AccessControl partners = accessControl("partners", "tokenSources", "header:X-Partner");

    HttpServletRequest first = accessControl("api").admit(request, response).orElseThrow();
    HttpServletRequest second = partners.admit(first, response).orElseThrow();

    assertEquals("grace", second.getRemoteUser());
    assertEquals("grace", JwtPrincipal.of(second).orElseThrow().getName());
    assertEquals("ada", first.getRemoteUser());
    assertEquals("ada", JwtPrincipal.of(first).orElseThrow().getName());
    second.logout();
    assertEquals(Optional.empty(), JwtPrincipal.of(second));
    assertEquals("ada", JwtPrincipal.of(first).orElseThrow().getName());
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhoItIsElsewhereFromThePathsWhereItLetsInStrangers(Stranger stranger) throws Exception {
    FakeRequest request = request(DispatcherType.REQUEST, good());
    HttpServletRequest first = accessControl("api").admit(request, response).orElseThrow();
    AccessControl partners =
        accessControl(
            "partners",
            "authentication",
            "optional",
            "tokenSources",
            "cookie:t",
            "passPreflightsToApplication",
            "true");
    stranger.make(request);

    for (HttpServletRequest dispatched : List.of(first, request)) {
      HttpServletRequest second = partners.admit(dispatched, response).orElseThrow();

      assertNull(second.getUserPrincipal());
      assertNull(second.getRemoteUser());
      assertNull(second.getAuthType());
      assertFalse(second.isUserInRole("**"));
      assertEquals(Optional.empty(), JwtPrincipal.of(second));
    }
    assertEquals("ada", JwtPrincipal.of(first).orElseThrow().getName());
  }

  /** Who comes without a token. */
  private enum Stranger {
    WHERE_TOKENS_ARE_OPTIONAL,
    PASSED_PREFLIGHT,
    ERROR_PAGE;

    void make(FakeRequest request) {
      if (this == PASSED_PREFLIGHT) {
        request.preflight("https://a.example", "PUT");
      } else if (this == ERROR_PAGE) {
        request.dispatch(DispatcherType.ERROR);
      }
    }
  }

  @Test
  void leavesWhoTheContainerSaysThatItIs() throws Exception {
    FakeRequest request = request(DispatcherType.REQUEST);
    request.user("grace", "BASIC", "clerk");

    HttpServletRequest admitted =
        accessControl("api", "authentication", "optional").admit(request, response).orElseThrow();

    assertEquals("grace", admitted.getUserPrincipal().getName());
    assertEquals("grace", admitted.getRemoteUser());
    assertEquals("BASIC", admitted.getAuthType());
    assertTrue(admitted.isUserInRole("clerk"));
    assertFalse(admitted.isUserInRole("manager"));
  }

  @Test
  void believesNoAttributeThatIsNotItsOwn() throws Exception {
    FakeRequest request = request(DispatcherType.REQUEST);
    request.setAttribute("dev.jwtbearer.context.api", "ada");
    request.setAttribute(JwtPrincipal.ATTRIBUTE, mock(JwtPrincipal.class));
    assertTrue(accessControl("api").admit(request, response).isEmpty());
  }

  @Test
  void doesNotChallengeOnTheErrorPage() throws Exception {
    FakeRequest request = request(DispatcherType.ERROR);
    assertSame(request, accessControl("api").admit(request, response).orElseThrow());
    verifyNoInteractions(response);
  }

  @ParameterizedTest
  @EnumSource(DispatcherType.class)
  void doesNotChallengeWithinTheErrorPage(DispatcherType type) throws Exception {
    FakeRequest request = request(type);
    request.attribute(RequestDispatcher.ERROR_STATUS_CODE, 401);
    boolean isWithin = type != DispatcherType.REQUEST && type != DispatcherType.ASYNC;
    assertEquals(isWithin, accessControl("api").admit(request, response).isPresent());
  }

  @ParameterizedTest
  @EnumSource(value = DispatcherType.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
  void asksForATokenOnEveryOtherDispatch(DispatcherType type) throws Exception {
    assertTrue(accessControl("api").admit(request(type), response).isEmpty());
    verify(response, atLeastOnce()).setStatus(401);
  }

  @Test
  void keepsNobodysIdentityOfARefusedToken() throws Exception {
    FakeRequest request = request(DispatcherType.REQUEST, "Bearer a.b.c");
    assertEquals(Optional.empty(), accessControl("api").admit(request, response));
    assertNull(request.getAttribute(JwtPrincipal.ATTRIBUTE));
    verify(request, never()).setAttribute(any(), any());
  }

  @Test
  void answers400ToTwoTokensThoughEitherWouldBeGood() throws Exception {
    FakeRequest request = request(DispatcherType.REQUEST, good(), good());
    assertEquals(Optional.empty(), accessControl("api").admit(request, response));
    verify(response, atLeastOnce()).setStatus(400);
    assertTrue(
        log.lines().get(0).startsWith("INFO refused 400 several-tokens; "), log.lines().get(0));
  }

  @Test
  void saysInTheLogWhoseTokenItWasAndNeverTheToken() throws Exception {
    String token =
        TestToken.good(clock.instant())
            .header("kid", "k\"1")
            .claim("iss", "https://evil\r\n\"")
            .text();
    assertTrue(
        accessControl("api")
            .admit(request(DispatcherType.REQUEST, "Bearer " + token), response)
            .isEmpty());
    String line = log.lines().get(0);
    assertTrue(
        line.contains("; issuer \"https://evil\\u000d\\u000a\\\"\"; key \"k\\\"1\"; "), line);
    assertTrue(Stream.of(token.split("\\.")).noneMatch(line::contains), line);
  }

  /** Does nothing. */
  public static class Idle implements ChallengeHandler {
    @Override
    public void handle(
        Challenge challenge, HttpServletRequest request, HttpServletResponse response) {}
  }

  @Test
  void refusesEvenWhenTheHandlerDoesNothing() throws Exception {
    AccessControl accessControl = accessControl("api", "challengeHandler", Idle.class.getName());
    assertTrue(accessControl.admit(request(DispatcherType.REQUEST), response).isEmpty());
    verify(response).setStatus(401);
    verify(response).setHeader("WWW-Authenticate", "Bearer");
    verify(response).setHeader("Cache-Control", "no-store");
  }

  /** Fails in one of the ways there are. */
  public static class Failing implements ChallengeHandler {
    @SuppressWarnings("unchecked")
    private static <E extends Exception> void sneak(Exception checked) throws E {
      throw (E) checked;
    }

    @Override
    public void handle(
        Challenge challenge, HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      switch (request.getServletPath()) {
        case "/io" -> throw new IOException("the client is gone");
        case "/error" -> throw new NoClassDefFoundError("tell-the-log");
        case "/memory" -> throw new OutOfMemoryError("tell-the-log");
        case "/any" -> throw new Error("tell-the-log");
        case "/service" -> throw new ServiceConfigurationError("tell-the-log");
        case "/sneaky" -> Failing.<RuntimeException>sneak(new Exception("tell-the-log"));
        case "/servlet" -> throw new ServletException("tell-the-log");
        default -> throw new IllegalStateException("tell-the-log");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/io", "/error", "/memory", "/any", "/service", "/sneaky", "/servlet", "/runtime"})
  void answersABare500ForAHandlerThatFails(String path) throws Exception {
    FakeRequest request = request(DispatcherType.REQUEST);
    request.path(path);
    AccessControl accessControl = accessControl("api", "challengeHandler", Failing.class.getName());
    assertEquals(Optional.empty(), accessControl.admit(request, response));
    verify(response).reset();
    verify(response).setStatus(500);
    assertTrue(
        log.lines().stream()
            .anyMatch(line -> line.startsWith("ERROR The challenge handler failed")));
  }

  @Test
  void leavesAnAnswerThatIsOnItsWayAlone() throws Exception {
    response.committed();
    AccessControl accessControl = accessControl("api", "challengeHandler", Failing.class.getName());
    assertEquals(Optional.empty(), accessControl.admit(request(DispatcherType.REQUEST), response));
    verify(response, never()).resetBuffer();
    verify(response, never()).reset();
    verify(response, never()).setStatus(500);
    verify(response, never()).sendError(anyInt());
  }

  @Test
  void doesNotTakeTheWordOfAFilterOfTheSameNameInAnotherApplication() throws Exception {
    FakeRequest request = request(DispatcherType.REQUEST, good());
    assertTrue(accessControl("api").admit(request, response).isPresent());
    request.dispatch(DispatcherType.FORWARD);
    assertTrue(accessControl("api", "audience", "billing").admit(request, response).isEmpty());
  }

  @Test
  void clearsWhatTheApplicationWroteBeforeItAsksForAToken() throws Exception {
    HttpServletRequest admitted =
        accessControl("api", "authentication", "optional")
            .admit(request(DispatcherType.REQUEST), response)
            .orElseThrow();
    assertFalse(admitted.authenticate(response));
    verify(response).resetBuffer();
    verify(response, atLeastOnce()).setStatus(401);
  }

  @Test
  void writesTheProblemByTheWriterThatTheApplicationTook() throws Exception {
    response.getWriter();
    HttpServletRequest admitted =
        accessControl("api", "authentication", "optional", "errorBody", "problem")
            .admit(request(DispatcherType.REQUEST), response)
            .orElseThrow();
    assertFalse(admitted.authenticate(response));
    assertTrue(response.body().startsWith("{\"title\":\"Unauthorized\""), response.body());
  }

  @Test
  void leavesWhatAnIncludingPageWrote() throws Exception {
    assertTrue(accessControl("api").admit(request(DispatcherType.INCLUDE), response).isEmpty());
    verify(response, never()).resetBuffer();
  }
}

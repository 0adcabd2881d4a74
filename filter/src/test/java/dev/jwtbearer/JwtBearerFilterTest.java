package dev.jwtbearer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.jwtbearer.descriptor.Jetty;
import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import dev.jwtbearer.testing.TestToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

class JwtBearerFilterTest {
  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final JwtBearerFilter filter = FilterWith.clockAndLog(clock, log);
  private final FakeRequest request = FakeRequest.get("/orders");
  private final FakeResponse response = FakeResponse.fresh();
  private final FilterChain chain = mock(FilterChain.class);

  @AfterEach
  void stop() {
    filter.destroy();
  }

  private void start() throws ServletException {
    filter.init(FakeFilterConfig.usual());
  }

  private void bring(String authorization) {
    request.header("Authorization", authorization);
  }

  @Test
  void isClosedBeforeInit() throws Exception {
    filter.doFilter(request, response, chain);
    verify(response).setStatus(503);
    verifyNoInteractions(chain);
  }

  @Test
  void warnsWhereItIsNotMappedToTheMetadataThatItAnnounces() throws ServletException {
    FilterConfig config =
        FakeFilterConfig.usual("resource", "https://api.example.com/shop", "mode", "report")
            .in(FakeContext.empty().filter("api", "/api/*"));

    filter.init(config);

    assertTrue(
        log.lines().stream()
            .anyMatch(
                line ->
                    line.startsWith("WARNING ")
                        && line.endsWith(
                            "not mapped to /.well-known/oauth-protected-resource/shop")),
        log.lines().toString());
    assertTrue(log.lines().stream().anyMatch(line -> line.contains(": only reports, as mode=")));
  }

  @Test
  void isClosedAfterDestroy() throws Exception {
    start();
    filter.destroy();
    bring("Bearer " + TestToken.good(clock.instant()).text());
    filter.doFilter(request, response, chain);
    verify(response).setStatus(503);
    verifyNoInteractions(chain);
  }

  private static FakeFilterConfig registeredAs(String name) {
    return FakeFilterConfig.usual().named(name);
  }

  @Test
  void servesNeitherRegistrationOfTwo() throws Exception {
    filter.init(registeredAs("api"));

    ServletException refused =
        assertThrows(ServletException.class, () -> filter.init(registeredAs("partners")));

    assertEquals(
        "cannot start: this filter is started as \"api\" already, and stopped now;"
            + " build another one for another registration",
        refused.getMessage());
    assertTrue(log.lines().contains("ERROR JwtBearerFilter \"partners\": " + refused.getMessage()));
    bring("Bearer " + TestToken.good(clock.instant()).text());
    filter.doFilter(request, response, chain);
    verify(response).setStatus(503);
    verifyNoInteractions(chain);
  }

  @Test
  void servesNeitherOfTwoApplications() throws Exception {
    filter.init(registeredAs("api"));

    assertThrows(ServletException.class, () -> filter.init(registeredAs("api")));
  }

  @Test
  void canBeRegisteredElsewhereOnceItIsStopped() throws Exception {
    filter.init(registeredAs("api"));
    filter.destroy();
    filter.init(registeredAs("partners"));

    bring("Bearer " + TestToken.good(clock.instant()).text());
    filter.doFilter(request, response, chain);
    verify(chain).doFilter(any(), any());
  }

  @Test
  void staysClosedWhenInitFails() throws Exception {
    assertThrows(ServletException.class, () -> filter.init(FakeFilterConfig.of(Map.of())));
    filter.doFilter(request, response, chain);
    verify(response).setStatus(503);
    verifyNoInteractions(chain);
  }

  private static int mBeans() throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("dev.jwtbearer:filter=\"api\",*"), null)
        .size();
  }

  @Test
  void isVisibleByJmxFromInitToDestroy() throws Exception {
    int others = mBeans();
    start();
    assertEquals(others + 1, mBeans());
    filter.destroy();
    assertEquals(others, mBeans());
    filter.destroy();
    assertEquals(others, mBeans());
  }

  @Test
  void isNotVisibleByJmxWhenInitFails() throws Exception {
    int others = mBeans();
    assertThrows(ServletException.class, () -> filter.init(FakeFilterConfig.of(Map.of())));
    assertEquals(others, mBeans());
  }

  @Test
  void leavesNoMBeanBehindWhereItIsStartedTwiceAndStoppedOnce() throws Exception {
    int others = mBeans();
    FilterConfig config = registeredAs("api");
    filter.init(config);
    filter.init(config);
    assertEquals(others + 1, mBeans());
    filter.destroy();
    assertEquals(others, mBeans());
  }

  @Test
  void tellsAtTheNextRequestThatJettyOpensWebSocketsBeforeIt() throws Exception {
    String upgrades = "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter";
    Jetty.Context context = Jetty.withMappings("api");
    when(context.getFilterRegistrations()).thenReturn(Map.of());
    filter.init(registeredAs("api").in(context));
    Jetty.Handler changed = Jetty.withMappings(upgrades, "api").getContextHandler();
    when(context.getContextHandler()).thenReturn(changed);
    Jetty.upgrading(context, upgrades, upgrades);
    bring("Basic x");

    filter.doFilter(request, response, chain);

    assertTrue(
        log.lines().stream()
            .anyMatch(line -> line.startsWith("ERROR JwtBearerFilter \"api\": WebSockets open")),
        log.lines()::toString);
    verifyNoInteractions(chain);
  }

  @Test
  void leavesNeitherAnOpenDoorNorAnMBeanWhereLookingAroundFails() throws Exception {
    int others = mBeans();
    FilterConfig config = registeredAs("api");
    ServletContext context = config.getServletContext();
    when(context.getFilterRegistration(anyString())).thenThrow(new StackOverflowError());
    try {
      filter.init(config);
      filter.destroy();
    } catch (StackOverflowError e) {
      bring("Bearer " + TestToken.good(clock.instant()).text());
      filter.doFilter(request, response, chain);
      verifyNoInteractions(chain);
    }
    assertEquals(others, mBeans());
  }

  @Test
  void letsNothingButHttpThrough() throws Exception {
    start();
    ServletRequest otherRequest = mock(ServletRequest.class);
    ServletResponse otherResponse = mock(ServletResponse.class);
    assertThrows(ServletException.class, () -> filter.doFilter(otherRequest, otherResponse, chain));
    assertThrows(ServletException.class, () -> filter.doFilter(request, otherResponse, chain));
    assertThrows(ServletException.class, () -> filter.doFilter(otherRequest, response, chain));
    verifyNoInteractions(chain);
  }

  @Test
  void letsAGoodTokenThrough() throws Exception {
    start();
    bring("Bearer " + TestToken.good(clock.instant()).text());
    filter.doFilter(request, response, chain);
    ArgumentCaptor<HttpServletRequest> seen = ArgumentCaptor.forClass(HttpServletRequest.class);
    verify(chain).doFilter(seen.capture(), any());
    assertEquals("ada", seen.getValue().getRemoteUser());
    assertTrue(seen.getValue().isUserInRole("clerk"));
    verify(request, never()).getParameter(any());
    verify(request, never()).getInputStream();
    verify(request, never()).getReader();
    verify(request, never()).getSession();
  }

  @Test
  void judgesTokensByItsClock() throws Exception {
    start();
    String token = TestToken.good(clock.instant()).text();
    clock.advance(Duration.ofSeconds(300 + 59));
    filter.doFilter(FakeRequest.get("/orders").bearer(token), response, chain);
    verify(chain).doFilter(any(), any());
    clock.advance(Duration.ofSeconds(1));
    filter.doFilter(FakeRequest.get("/orders").bearer(token), response, chain);
    verify(chain).doFilter(any(), any());
    verify(response, atLeastOnce()).setStatus(401);
  }

  @Test
  void doesNotCallTheApplicationForABadToken() throws Exception {
    start();
    bring("Bearer " + TestToken.good(clock.instant()).claim("aud", "other").text());
    filter.doFilter(request, response, chain);
    verifyNoInteractions(chain);
    verify(response, atLeastOnce()).setStatus(401);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        IOException.class,
        ServletException.class,
        IllegalStateException.class,
        Error.class
      })
  void letsWhatTheChainThrowsComeOutUnchanged(Class<? extends Throwable> type) throws Exception {
    start();
    bring("Bearer " + TestToken.good(clock.instant()).text());
    Throwable thrown = type.getConstructor(String.class).newInstance("of the application");
    org.mockito.Mockito.doThrow(thrown).when(chain).doFilter(any(), any());
    assertSame(thrown, assertThrows(type, () -> filter.doFilter(request, response, chain)));
  }

  @Test
  void saysOnceWithWhichSettingsItStarts() throws Exception {
    filter.init(
        FakeFilterConfig.of(
            TestParameters.withoutKeys("secret", "tell-nobody-0123456789-0123456789")));
    assertEquals(1, log.lines().size());
    String line = log.lines().get(0);
    assertTrue(
        line.matches(
            "(?s)INFO JwtBearerFilter \"api\": version \\S+ starts with"
                + " issuer=\"https://idp\\.example\".*"),
        line);
    assertTrue(line.contains("secret=(33 characters)"), line);
    assertFalse(line.contains("tell-nobody"), line);
  }

  @Test
  void readsNoKeysInInit() throws Exception {
    try (ProviderServer provider = ProviderServer.with(TestKey.RSA)) {
      filter.init(FakeFilterConfig.of(TestParameters.withoutKeys("issuer", provider.issuer())));
      assertEquals(0, provider.allHits());
    }
  }

  @Test
  void startsWhenTheProviderIsDown() throws Exception {
    ProviderServer provider = ProviderServer.with(TestKey.RSA);
    provider.close();
    filter.init(FakeFilterConfig.of(TestParameters.withoutKeys("issuer", provider.issuer())));
    bring("Bearer " + TestToken.good(clock.instant()).claim("iss", provider.issuer()).text());
    filter.doFilter(request, response, chain);
    verifyNoInteractions(chain);
    verify(response, atLeastOnce()).setStatus(503);
    verify(response, atLeastOnce()).setHeader("Retry-After", "1");
  }

  @Test
  void findsClassesWithItsOwnLoaderWhereTheContainerSetsNone() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(null);
    try {
      filter.init(
          FakeFilterConfig.of(
              TestParameters.withoutKeys("challengeHandler", Handler.class.getName())));
    } finally {
      thread.setContextClassLoader(before);
    }
    assertEquals(1, log.lines().size());
  }

  @Test
  void readsTheClasspathOfTheApplicationAndNotItsOwn() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(
        new ClassLoader(before) {
          @Override
          public InputStream getResourceAsStream(String name) {
            return new ByteArrayInputStream(TestKey.RSA.pem().getBytes(US_ASCII));
          }
        });
    try {
      filter.init(FakeFilterConfig.usual("publicKey", "classpath:key-of-the-application.pem"));
    } finally {
      thread.setContextClassLoader(before);
    }
    assertEquals(1, log.lines().size());
  }

  /** Found by name. */
  public static class Handler implements dev.jwtbearer.api.ChallengeHandler {
    @Override
    public void handle(
        dev.jwtbearer.api.Challenge challenge,
        HttpServletRequest refused,
        HttpServletResponse answer) {}
  }

  @Test
  void namesAllProblemsInOneException() {
    ServletException e =
        assertThrows(
            ServletException.class,
            () -> filter.init(FakeFilterConfig.of(Map.of("isuer", "x", "clockSkew", "5"))));
    assertTrue(
        e.getMessage().startsWith("JwtBearerFilter \"api\" cannot start, 4 problems:"),
        e.getMessage());
  }

  @Test
  void saysInItsOwnLogWhyItCannotStart() {
    ServletException problem =
        assertThrows(
            ServletException.class, () -> filter.init(FakeFilterConfig.of(Map.of("isuer", "x"))));
    String said = problem.getMessage().replace("\"api\" cannot", "\"api\": cannot");
    assertEquals(List.of("ERROR " + said), log.lines());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "")
  void namesNoApplicationInItsLinesWhereItIsTheRoot(String contextPath) throws Exception {
    FilterConfig config =
        FakeFilterConfig.of(Map.of("isuer", "x")).in(FakeContext.empty().path(contextPath));
    assertThrows(ServletException.class, () -> filter.init(config));
    assertTrue(log.lines().get(0).startsWith("ERROR JwtBearerFilter \"api\": "));
  }

  @Test
  void saysWhichApplicationItsLinesAreAbout() throws Exception {
    filter.init(FakeFilterConfig.usual().in(FakeContext.empty().path("/shop")));
    bring("Bearer junk");
    filter.doFilter(request, response, chain);
    assertTrue(
        log.lines().stream()
            .allMatch(line -> line.startsWith("INFO JwtBearerFilter \"api\" of /shop: ")),
        log.lines().toString());
    assertTrue(log.lines().get(1).contains(": refused 401 malformed; "), log.lines().get(1));
  }
}

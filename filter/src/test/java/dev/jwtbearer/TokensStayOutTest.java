package dev.jwtbearer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.Mockito.mock;

import dev.jwtbearer.api.Admission;
import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.api.JwtPrincipal;
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
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real token at every place that a client, a provider or a mistake can put it: no line of the
 * log, no stack trace, no attribute of an MBean and nothing that the container is told has a piece
 * of it.
 */
class TokensStayOutTest {
  /** Short enough for a key id. */
  private static final String SECRET =
      TestToken.good()
          .by(TestKey.EC256, "ES256")
          .without("roles")
          .without("scope")
          .claim("sub", "nobody-may-read-this")
          .text();

  private static final String APPLICATION = "/tokens-stay-out";

  private final TestClock clock = new TestClock();
  private final List<String> traces = new ArrayList<>();
  private final TestLog log =
      new TestLog() {
        @Override
        public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
          super.log(level, bundle, text, thrown);
          if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            traces.add(trace.toString());
          }
        }
      };
  private final JwtBearerFilter filter = FilterWith.clockAndLog(clock, log);
  private final FakeRequest request =
      FakeRequest.get("/orders").context(APPLICATION).from("192.0.2.7");

  @AfterEach
  void stop() {
    filter.destroy();
  }

  private static FilterConfig config(String name, Map<String, String> params) {
    return FakeFilterConfig.of(params).named(name).in(FakeContext.empty().path(APPLICATION));
  }

  private void start(String... more) throws ServletException {
    Map<String, String> params = TestParameters.usual(more);
    params.values().removeIf(String::isEmpty);
    filter.init(config("api", params));
  }

  private void bring(String... authorization) {
    request.header("Authorization", authorization);
  }

  private void ask(HttpServletRequest asked) throws Exception {
    filter.doFilter(asked, FakeResponse.fresh(), mock(FilterChain.class));
  }

  /** No twelve characters of its payload or signature, in whatever case. */
  private static void assertClean(String text) {
    String shown = text.toLowerCase(Locale.ROOT);
    String[] parts = SECRET.toLowerCase(Locale.ROOT).split("\\.");
    for (String part : List.of(parts[1], parts[2])) {
      for (int i = 0; i + 12 <= part.length(); i++) {
        assertFalse(shown.contains(part.substring(i, i + 12)), text);
      }
    }
  }

  private String attributes() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    List<String> all = new ArrayList<>();
    for (ObjectName name :
        server.queryNames(
            new ObjectName("dev.jwtbearer:application=\"" + APPLICATION + "\",*"), null)) {
      for (MBeanAttributeInfo info : server.getMBeanInfo(name).getAttributes()) {
        all.add(Arrays.deepToString(new Object[] {server.getAttribute(name, info.getName())}));
      }
    }
    assertFalse(all.isEmpty());
    return all.toString();
  }

  private void assertAllClean(int leastLines) throws Exception {
    assertTrue(log.lines().size() >= leastLines, log.lines().toString());
    log.lines().forEach(TokensStayOutTest::assertClean);
    traces.forEach(TokensStayOutTest::assertClean);
    assertClean(attributes());
  }

  /** Where a client can write what it likes, each with something to be refused for. */
  static Stream<Arguments> places() {
    return Stream.of(
        place("path", test -> test.request.path("/orders/" + SECRET)),
        place("path, encoded", test -> test.request.path("/orders/" + SECRET.replace(".", "%2E"))),
        place("path parameter", test -> test.request.path("/orders;jwt=" + SECRET + "/x")),
        place("path info", test -> test.request.pathInfo('/' + SECRET)),
        place("query", test -> test.request.query("access_token=" + SECRET)),
        place("method", test -> test.request.method(SECRET)),
        place("lower case", test -> test.request.path('/' + SECRET.toLowerCase(Locale.ROOT))),
        place("another scheme", test -> test.bring("Token " + SECRET)),
        place("no scheme", test -> test.bring(SECRET)),
        place("two schemes", test -> test.bring("Basic x, Bearer " + SECRET)),
        place("two headers", test -> test.bring("Bearer " + SECRET, "Bearer " + SECRET)),
        place("with another character", test -> test.bring("Bearer " + SECRET + "!")),
        place("twice in one", test -> test.bring("Bearer " + SECRET + '.' + SECRET)),
        place("name of a header", test -> test.request.header(SECRET, "1")),
        place("name of a cookie", test -> test.request.header("Cookie", SECRET + '=' + SECRET)),
        token("kid", t -> t.header("kid", SECRET)),
        token("typ", t -> t.header("typ", SECRET)),
        token("alg", t -> t.header("alg", SECRET).by(TestKey.RSA, "RS256").header("alg", "RS256")),
        token("cty", t -> t.header("cty", SECRET + "jwt")),
        token("iss", t -> t.claim("iss", SECRET)),
        token("iss with path", t -> t.claim("iss", "https://x.example/" + SECRET)),
        token("iss with query", t -> t.claim("iss", "https://x.example?access_token=" + SECRET)),
        token("aud", t -> t.claim("aud", List.of("a", SECRET))),
        token("typ of Keycloak", t -> t.claim("typ", "ID").claim("aud", SECRET)),
        token("sub under a rule", t -> t.claim("sub", SECRET)),
        token("roles under a rule", t -> t.claim("roles", List.of(SECRET))),
        token("jti", t -> t.claim("jti", SECRET).claim("exp", 1)),
        token("acr", t -> t.claim("acr", SECRET)));
  }

  private static Arguments place(String name, Consumer<TokensStayOutTest> put) {
    return arguments(name, put);
  }

  private static Arguments token(String name, Function<TestToken, TestToken> put) {
    return place(
        name,
        test -> test.bring("Bearer " + put.apply(TestToken.good(test.clock.instant())).text()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void fromAnyPlaceOfARequest(String name, Consumer<TokensStayOutTest> put) throws Exception {
    start("rules", "/orders/* roles(chief)\n/* authenticated");
    put.accept(this);
    ask(request);
    assertAllClean(2);
    assertEquals(2, log.lines().size(), log.lines().toString());
  }

  @Test
  void fromAnAlgorithmThatNobodyKnows() throws Exception {
    start();
    String header = TestToken.json(Map.of("alg", SECRET));
    bring("Bearer " + TestToken.good(clock.instant()).sign(header, "{}"));
    ask(request);
    assertTrue(log.lines().get(1).contains("; alg \"(a token of "), log.lines().get(1));
    assertAllClean(2);
  }

  @Test
  void fromTheAddressThatAProxyPassesOn() throws Exception {
    start();
    request.header("X-Forwarded-For", "x; user \"root\"; " + SECRET);
    ask(
        new HttpServletRequestWrapper(request) {
          @Override
          public String getRemoteAddr() {
            return getHeader("X-Forwarded-For");
          }
        });
    assertTrue(
        log.lines()
            .get(1)
            .endsWith(
                ": refused 401 no-token; client \"x; user \\\"root\\\"; (a token of "
                    + SECRET.length()
                    + " characters)\"; GET \"/orders\""),
        log.lines().get(1));
    assertAllClean(2);
  }

  @Test
  void whileNothingButReportsAreMade() throws Exception {
    start("mode", "report");
    request.path("/orders/" + SECRET);
    ask(request);
    assertTrue(log.lines().get(2).contains("would have refused 401"), log.lines().toString());
    assertAllClean(3);
  }

  /** Throws what it was given. */
  public static final class Careless implements BearerListener {
    @Override
    public Admission accepted(JwtPrincipal principal, HttpServletRequest asked) {
      throw new IllegalStateException(
          "no user for " + SECRET, new NumberFormatException("For input string: " + SECRET));
    }
  }

  @Test
  void fromAListenerThatThrowsThem() throws Exception {
    start("eventListener", Careless.class.getName());
    bring("Bearer " + TestToken.good(clock.instant()).text());
    ask(request);
    assertEquals(1, traces.size());
    assertTrue(traces.get(0).contains("For input string: (a token of "), traces.get(0));
    assertAllClean(3);
  }

  @Test
  void fromWhatTheProviderSays() throws Exception {
    try (ProviderServer provider = ProviderServer.with(TestKey.RSA)) {
      start("issuer", provider.issuer(), "publicKey", "");
      Map<String, Object> metadata = provider.metadata();
      metadata.put("issuer", SECRET);
      provider.answer(ProviderServer.METADATA, answer(metadata));
      askWithATokenOf(provider);
      clock.advance(Duration.ofHours(1));
      metadata.put("issuer", provider.issuer());
      metadata.put("jwks_uri", provider.issuer() + "/keys/" + SECRET + "?access_token=" + SECRET);
      provider.answer(ProviderServer.METADATA, answer(metadata));
      askWithATokenOf(provider);
      assertAllClean(5);

      clock.advance(Duration.ofHours(1));
      provider.answer(ProviderServer.METADATA, answer(provider.metadata()));
      provider.keys(TestKey.RSA.withId(SECRET), TestKey.EC256);
      askWithATokenOf(provider);
      assertTrue(attributes().contains("\"(a token of "), attributes());
      assertTrue(
          log.lines().stream().anyMatch(line -> line.contains(": \"(a token of ")),
          log.lines().toString());
      assertAllClean(7);
    }
  }

  private void askWithATokenOf(ProviderServer provider) throws Exception {
    bring("Bearer " + TestToken.good(clock.instant()).claim("iss", provider.issuer()).text());
    ask(request);
  }

  private static ProviderServer.Answer answer(Map<String, Object> json) {
    return exchange -> {
      byte[] bytes = TestToken.json(json).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  @Test
  void fromTheLineThatSaysHowItStarts() throws Exception {
    start("audience", SECRET, "realm", "a " + SECRET, "rules", "/x/" + SECRET + " deny");
    request.path("/x/" + SECRET);
    ask(request);
    assertTrue(log.lines().get(0).contains("starts with "), log.lines().get(0));
    assertAllClean(2);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void fromWhatIsWrongWithTheConfiguration(String parameter, String value) {
    ServletException thrown = assertThrows(ServletException.class, () -> start(parameter, value));
    assertClean(thrown.getMessage());
    assertClean(thrown.toString());
    assertTrue(log.lines().get(0).contains("cannot start"), log.lines().toString());
    log.lines().forEach(TokensStayOutTest::assertClean);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(SECRET, "x"),
        arguments("issuer." + SECRET, "x"),
        arguments("clockSkew", SECRET),
        arguments("jwksUri", "http://idp.example/" + SECRET + "?access_token=" + SECRET),
        arguments("rulesFile", "file:/" + SECRET),
        arguments("rules", SECRET),
        arguments("rules", "/* " + SECRET),
        arguments("rules", "/* roles(" + SECRET),
        arguments("rules", "/* issuer(" + SECRET + ")"),
        arguments("rolesClaim", "\"" + SECRET),
        arguments("eventListener", SECRET),
        arguments("tokenSources", "cookie:" + SECRET + ":"),
        arguments("configFile", SECRET),
        arguments("realm", "${env." + SECRET + "}"),
        arguments("algorithms", SECRET));
  }

  @Test
  void fromTheNameOfAFilter() {
    ServletException thrown =
        assertThrows(ServletException.class, () -> filter.init(config(SECRET, Map.of())));
    assertClean(thrown.getMessage());
    log.lines().forEach(TokensStayOutTest::assertClean);
  }

  @Test
  void fromWhatAClientOfJmxAsksFor() throws Exception {
    start();
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name =
        server
            .queryNames(new ObjectName("dev.jwtbearer:application=\"" + APPLICATION + "\",*"), null)
            .iterator()
            .next();
    assertClean(assertThrows(Exception.class, () -> server.getAttribute(name, SECRET)).toString());
    Exception thrown = assertThrows(Exception.class, () -> server.invoke(name, SECRET, null, null));
    assertClean(thrown.toString() + thrown.getCause());
  }
}

package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.settings.ConfigurationException;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Opaque tokens, and JWTs that may have been revoked, about which an issuer on loopback is asked.
 */
@Timeout(60)
class IntrospectionTest {
  private static final String PATH = "/introspect";
  private static final String OPAQUE = "2YotnFZFEjr1zCsicMWpAA";

  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final ProviderServer provider = ProviderServer.with(TestKey.RSA);
  private final List<String> requests = new ArrayList<>();
  private final Map<String, Object> answer = new LinkedHashMap<>();
  private volatile ProviderServer.Answer scripted;

  IntrospectionTest() {
    answer.put("active", true);
    answer.put("iss", provider.issuer());
    answer.put("aud", TestToken.AUDIENCE);
    answer.put("sub", "ada");
    answer.put("scope", "orders.read openid");
    answer.put("roles", List.of("clerk"));
    answer.put("token_type", "Bearer");
    answer.put("exp", TestClock.START.getEpochSecond() + 300);
    provider.answer(PATH, this::handle);
  }

  private synchronized void handle(HttpExchange exchange) throws java.io.IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        exchange.getRequestMethod()
            + ' '
            + exchange.getRequestHeaders().getFirst("Authorization")
            + ' '
            + body);
    (scripted == null ? ProviderServer.json(answer) : scripted).to(exchange);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private Map<String, String> params(String... more) {
    Map<String, String> params = new HashMap<>();
    params.put("issuer", provider.issuer());
    params.put("audience", TestToken.AUDIENCE);
    params.put("introspection", "opaque");
    params.put("introspectionUri", provider.issuer() + PATH);
    params.put("clientId", "orders api");
    params.put("clientSecret", "a:b c+d");
    for (int i = 0; i < more.length; i += 2) {
      if (more[i + 1] == null) {
        params.remove(more[i]);
      } else {
        params.put(more[i], more[i + 1]);
      }
    }
    return params;
  }

  private TokenAuthenticator with(String... more) throws ConfigurationException {
    return TestAssembly.of(params(more), clock, log).authenticator();
  }

  private static void assertRefused(Refusal refusal, AuthenticationResult result) {
    assertEquals(
        Optional.of(refusal),
        result.refusal(),
        result.failure().map(failure -> failure.detail()).orElse("accepted"));
  }

  private String jwt() {
    return TestToken.good(clock.instant()).claim("iss", provider.issuer()).text();
  }

  @Test
  void anAnswerBecomesThePrincipal() throws Exception {
    JwtPrincipal principal = with().authenticate(OPAQUE).principal().orElseThrow();
    assertEquals("ada", principal.getName());
    assertEquals(java.util.Set.of("clerk"), principal.roles());
    assertEquals(java.util.Set.of("orders.read", "openid"), principal.scopes());
    assertEquals(OPAQUE, principal.token());
    assertFalse(principal.toString().contains(OPAQUE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "basic | orders+api:a%3Ab+c%2Bd | token=" + OPAQUE,
        "basic-raw | orders api:a:b c+d | token=" + OPAQUE,
        "post | | token=" + OPAQUE + "&client_id=orders+api&client_secret=a%3Ab+c%2Bd"
      })
  void authenticatesTheClient(String method, String pair, String body) throws Exception {
    with("clientAuthentication", method).authenticate(OPAQUE);
    String authorization =
        pair == null
            ? "null"
            : "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of("POST " + authorization + ' ' + body), requests);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "ES384", "ES512"})
  void authenticatesByAnAssertion(String algorithm) throws Exception {
    TestKey key =
        switch (algorithm) {
          case "RS256" -> TestKey.OTHER_RSA;
          case "ES256" -> TestKey.EC256;
          case "ES384" -> TestKey.EC384;
          default -> TestKey.EC521;
        };
    TokenAuthenticator filter =
        with(
            "clientAuthentication",
            "private-key-jwt",
            "clientSecret",
            null,
            "clientKey",
            TestKey.pem("PRIVATE KEY", key.privateKey().getEncoded()));
    assertTrue(filter.authenticate(OPAQUE).isAuthenticated());
    assertTrue(filter.authenticate(OPAQUE + "B").isAuthenticated());
    java.util.Set<String> ids = new java.util.HashSet<>();
    for (String request : requests) {
      assertTrue(request.startsWith("POST null token="), request);
      assertTrue(
          request.contains(
              "&client_id=orders+api&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3A"
                  + "client-assertion-type%3Ajwt-bearer&client_assertion="),
          request);
      String assertion = request.substring(request.lastIndexOf('=') + 1);
      dev.jwtbearer.jose.CompactJws jws = dev.jwtbearer.jose.CompactJws.parse(assertion);
      assertEquals(algorithm, jws.header().algorithm().name());
      assertTrue(dev.jwtbearer.jwk.SampleKeys.fit(key).verifies(jws));
      Map<String, Object> claims = jws.claims().asMap();
      assertEquals("orders api", claims.get("iss"));
      assertEquals("orders api", claims.get("sub"));
      assertEquals(provider.issuer(), claims.get("aud"), "one string");
      assertEquals(TestClock.START.getEpochSecond() + 60, claims.get("exp"));
      ids.add((String) claims.get("jti"));
    }
    assertEquals(2, ids.size(), "a fresh jti each");
  }

  @Test
  void authenticatesByAJwk() throws Exception {
    String jwk =
        new com.nimbusds.jose.jwk.gen.ECKeyGenerator(com.nimbusds.jose.jwk.Curve.P_256)
            .keyID("k1")
            .generate()
            .toJSONString();
    with("clientAuthentication", "private-key-jwt", "clientSecret", null, "clientKey", jwk)
        .authenticate(OPAQUE);
    String assertion = requests.get(0).substring(requests.get(0).lastIndexOf('=') + 1);
    assertEquals(
        Optional.of("k1"), dev.jwtbearer.jose.CompactJws.parse(assertion).header().keyId());
  }

  private void signed(String payload, TestKey key, String typ) {
    String jws =
        TestToken.good(clock.instant())
            .by(key, "RS256")
            .header("typ", typ)
            .sign(TestToken.json(Map.of("alg", "RS256", "kid", key.id(), "typ", typ)), payload);
    scripted = ProviderServer.text(200, "application/token-introspection+jwt", jws);
  }

  private String envelope(String iss, Object aud) {
    return TestToken.json(Map.of("iss", iss, "aud", aud, "iat", 1, "token_introspection", answer));
  }

  @Test
  void takesASignedAnswerOfTheIssuerForThisClientAlone() throws Exception {
    String typ = "token-introspection+jwt";
    TokenAuthenticator filter = with("introspectionFormat", "jwt");
    signed(envelope(provider.issuer(), "orders api"), TestKey.RSA, typ);
    assertTrue(filter.authenticate(OPAQUE).isAuthenticated());
    signed(envelope(provider.issuer(), List.of("x", "orders api")), TestKey.RSA, typ);
    assertTrue(filter.authenticate(OPAQUE + "B").isAuthenticated());

    List<Runnable> bad =
        List.of(
            () -> signed(envelope(provider.issuer(), "another"), TestKey.RSA, typ),
            () -> signed(envelope("https://evil.example", "orders api"), TestKey.RSA, typ),
            () -> signed(envelope(provider.issuer(), "orders api"), TestKey.RSA, "JWT"),
            () -> signed(envelope(provider.issuer(), "orders api"), TestKey.RSA, "at+jwt"),
            () ->
                signed(
                    envelope(provider.issuer(), "orders api"),
                    TestKey.OTHER_RSA.withId("rsa-1"),
                    typ),
            () -> signed(TestToken.json(answer), TestKey.RSA, typ),
            () -> signed("[]", TestKey.RSA, typ),
            () -> scripted = null,
            () ->
                scripted =
                    ProviderServer.text(200, "application/token-introspection+jwt", "a.b.c"));
    for (int i = 0; i < bad.size(); i++) {
      bad.get(i).run();
      assertRefused(Refusal.INTROSPECTION_UNAVAILABLE, filter.authenticate("another-token-" + i));
    }
  }

  @Test
  void findsTheEndpointByDiscovery() throws Exception {
    Map<String, Object> metadata = provider.metadata();
    metadata.put("introspection_endpoint", provider.issuer() + PATH);
    provider.answer(ProviderServer.METADATA, ProviderServer.json(metadata));
    TokenAuthenticator discovered = with("introspectionUri", null);
    assertTrue(discovered.authenticate(OPAQUE).isAuthenticated());
    assertTrue(discovered.authenticate(OPAQUE + "B").isAuthenticated());
    assertEquals(1, provider.hits(ProviderServer.METADATA));
  }

  @Test
  void isUnavailableWhereDiscoveryNamesNoEndpoint() throws Exception {
    AuthenticationResult result = with("introspectionUri", null).authenticate(OPAQUE);
    assertRefused(Refusal.INTROSPECTION_UNAVAILABLE, result);
    assertEquals(Optional.of(Duration.ofSeconds(5)), result.retryAfter());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2YotnFZFEjr1zCsicMWpAA",
        "a.b.c-not-a-jwt",
        "one.two",
        "v1.local.dGVzdA",
        "AAAA+/~-_.==",
        "bnVsbA.e30.AA"
      })
  void asksAboutWhatIsNoJwt(String token) throws Exception {
    assertTrue(with().authenticate(token).isAuthenticated(), token);
    assertEquals(1, requests.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJhbGciOiJub25lIn0.e30.",
        "eyJhbGciOiJSUzI1NiJ9.e30.AA",
        "e30.e30.e30",
        "eyJhbGciOiJkaXIifQ..AA.AA.AA",
        "",
        "a",
        "abc",
        "with space inside",
        "q\"uote-in-it",
        "comma,in-it-is",
        "umlaut-\u00e4-in-it",
        "=======",
        "nul-\u0000-in-it",
        "percent%20sign"
      })
  void sendsNoJwtAndNoJunk(String token) throws Exception {
    assertFalse(with().authenticate(token).isAuthenticated());
    assertEquals(List.of(), requests);
  }

  @Test
  void sendsNothingThatIsTooLong() throws Exception {
    assertRefused(Refusal.TOO_LONG, with("maxTokenLength", "1KiB").authenticate("a".repeat(1025)));
    assertEquals(List.of(), requests);
  }

  @Test
  void checksJwtsItselfUnderOpaque() throws Exception {
    assertTrue(with().authenticate(jwt()).isAuthenticated());
    assertEquals(List.of(), requests);
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "iss", "aud", "sub", "token_type", "exp"})
  void refusesAnswersThatSayOtherwise(String member) throws Exception {
    Object[] wrong =
        switch (member) {
          case "active" -> new Object[] {false};
          case "iss" -> new Object[] {"https://evil.example", "", 1};
          case "aud" -> new Object[] {"other", List.of(), List.of("other"), 1, null};
          case "sub" -> new Object[] {"", " ", 1, "a\nb"};
          case "token_type" -> new Object[] {"", "N_A", "refresh_token", "id_token", 1, null};
          default -> new Object[] {clock.instant().getEpochSecond() - 61, "x", 1, null};
        };
    TokenAuthenticator filter = with();
    int count = 0;
    for (Object value : wrong) {
      answer.put(member, value);
      AuthenticationResult result = filter.authenticate(OPAQUE + count++);
      assertFalse(result.isAuthenticated(), member + ' ' + value);
      assertEquals(Optional.empty(), result.retryAfter(), member + ' ' + value);
    }
  }

  @Test
  void usesNoMemberOfAnInactiveAnswer() throws Exception {
    answer.put("active", false);
    assertRefused(Refusal.INACTIVE, with().authenticate(OPAQUE));
  }

  @Test
  void takesAnswersWithoutIssuerAndForAnyAudienceIfToldTo() throws Exception {
    answer.remove("iss");
    assertTrue(with().authenticate(OPAQUE).isAuthenticated());
    answer.remove("aud");
    assertRefused(Refusal.WRONG_AUDIENCE, with().authenticate(OPAQUE));
    assertTrue(
        with("audience", null, "allowAnyAudience", "true").authenticate(OPAQUE).isAuthenticated());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | application/json | {\"active\":true}",
        "503 | text/plain | no",
        "401 | application/json | {\"error\":\"invalid_client\"}",
        "401 | text/plain | ",
        "403 | application/json | {\"active\":true}",
        "404 | text/html | <html>",
        "400 | application/json | {\"error\":\"invalid_request\"}",
        "400 | text/html | unsupported_token_type",
        "302 | text/html | ",
        "201 | application/json | {\"active\":true}",
        "204 | application/json | ",
        "200 | text/html | {\"active\":true}",
        "200 | application/jwt | {\"active\":true}",
        "200 | application/token-introspection+jwt | a.b.c",
        "200 | application/json | ",
        "200 | application/json | <html>",
        "200 | application/json | []",
        "200 | application/json | null",
        "200 | application/json | {}",
        "200 | application/json | {\"active\":\"true\"}",
        "200 | application/json | {\"active\":1}",
        "200 | application/json | {\"active\":null}",
        "200 | application/json | {\"active\":true,\"active\":false}",
        "200 | application/json | {\"active\":true} {}"
      })
  void takesNonsenseForAnOutage(int status, String type, String body) throws Exception {
    TokenAuthenticator filter = with();
    scripted = ProviderServer.text(status, type, body == null ? "" : body);
    AuthenticationResult result = filter.authenticate(OPAQUE);
    assertRefused(Refusal.INTROSPECTION_UNAVAILABLE, result);
    assertEquals(AuthenticationResult.Outcome.UNAVAILABLE, result.outcome());
    assertFalse(result.failure().orElseThrow().detail().contains("<"));
    scripted = null;
    assertTrue(filter.authenticate(OPAQUE).isAuthenticated(), "an outage is not remembered");
  }

  @Test
  void followsNoRedirect() throws Exception {
    scripted =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(307, -1);
        };
    assertRefused(Refusal.INTROSPECTION_UNAVAILABLE, with().authenticate(OPAQUE));
    assertEquals(0, provider.hits("/elsewhere"));
  }

  @Test
  void saysWhichSettingHelpsWhereTheIssuerDoesNotAnswerForJwts() throws Exception {
    scripted =
        ProviderServer.text(400, "application/json", "{\"error\":\"unsupported_token_type\"}");
    AuthenticationResult result = with("introspection", "always").authenticate(jwt());
    assertRefused(Refusal.INTROSPECTION_UNSUPPORTED, result);
    assertEquals(Optional.empty(), result.retryAfter());
    assertTrue(result.failure().orElseThrow().detail().contains("introspection=opaque"));
  }

  @Test
  void remembersAnswersForTheTtl() throws Exception {
    TokenAuthenticator filter = with();
    for (int i = 0; i < 3; i++) {
      assertTrue(filter.authenticate(OPAQUE).isAuthenticated());
    }
    assertEquals(1, requests.size());
    clock.advance(Duration.ofSeconds(29));
    filter.authenticate(OPAQUE);
    assertEquals(1, requests.size());
    answer.put("active", false);
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 3; i++) {
      assertRefused(Refusal.INACTIVE, filter.authenticate(OPAQUE));
    }
    assertEquals(2, requests.size());
  }

  @Test
  void remembersNoAnswerBeyondTheEndOfTheToken() throws Exception {
    answer.put("exp", TestClock.START.getEpochSecond() + 10);
    TokenAuthenticator filter = with("introspectionTtl", "10m", "clockSkew", "0s");
    assertTrue(filter.authenticate(OPAQUE).isAuthenticated());
    clock.advance(Duration.ofSeconds(10));
    assertRefused(Refusal.EXPIRED, filter.authenticate(OPAQUE));
  }

  @Test
  void remembersNothingIfToldTo() throws Exception {
    TokenAuthenticator filter = with("introspectionTtl", "0s");
    filter.authenticate(OPAQUE);
    filter.authenticate(OPAQUE);
    assertEquals(2, requests.size());
  }

  @Test
  void junkPushesNoGoodTokenOut() throws Exception {
    TokenAuthenticator filter = with();
    assertTrue(filter.authenticate(OPAQUE).isAuthenticated());
    answer.put("active", false);
    for (int i = 0; i < 1500; i++) {
      filter.authenticate("junk-token-" + i);
    }
    int before = requests.size();
    assertTrue(filter.authenticate(OPAQUE).isAuthenticated());
    assertEquals(before, requests.size());
  }

  @Test
  void asksAboutGoodJwtsUnderAlways() throws Exception {
    TokenAuthenticator filter = with("introspection", "always");
    String token = jwt();
    assertTrue(filter.authenticate(token).isAuthenticated());
    filter.authenticate(token);
    assertEquals(1, requests.size());
    assertRefused(
        Refusal.EXPIRED,
        filter.authenticate(
            TestToken.good(clock.instant())
                .claim("iss", provider.issuer())
                .claim("iat", 1)
                .claim("exp", 2)
                .text()));
    assertEquals(1, requests.size(), "what fails here is never sent");
    answer.put("active", false);
    clock.advance(Duration.ofSeconds(30));
    assertRefused(Refusal.INACTIVE, filter.authenticate(token));
  }

  @Test
  void issuerAudienceAndConfirmationOfTheAnswerCountForJwtsToo() throws Exception {
    TokenAuthenticator filter = with("introspection", "always", "introspectionTtl", "0s");
    answer.keySet().retainAll(List.of("active", "token_type"));
    assertTrue(filter.authenticate(jwt()).isAuthenticated());
    answer.put("iss", "https://evil.example");
    assertRefused(Refusal.WRONG_ISSUER, filter.authenticate(jwt()));
    answer.remove("iss");
    answer.put("aud", "other");
    assertRefused(Refusal.WRONG_AUDIENCE, filter.authenticate(jwt()));
    answer.remove("aud");
    answer.put("cnf", Map.of("jkt", "x"));
    assertFalse(filter.authenticate(jwt()).isAuthenticated());
  }

  @Test
  void choosesTheIssuerByThePrefixAndAsksNobodyWithoutOne() throws Exception {
    TokenAuthenticator filter =
        with(
            "opaqueTokenPrefix", "a_",
            "issuer.b", "https://b.example",
            "jwks.b", TestKey.jwks(TestKey.OTHER_RSA),
            "introspectionUri.b", provider.issuer() + "/other",
            "opaqueTokenPrefix.b", "b_");
    answer.remove("iss");
    provider.answer("/other", ProviderServer.json(answer));
    assertEquals(
        Optional.empty(),
        filter.authenticate("a_token12345").principal().orElseThrow().issuerName());
    assertEquals(
        Optional.of("b"),
        filter.authenticate("b_token12345").principal().orElseThrow().issuerName());
    int before = provider.allHits();
    assertRefused(Refusal.MALFORMED, filter.authenticate("c_token12345"));
    assertEquals(before, provider.allHits());
  }

  @Test
  void asksOnceForManyWhoPresentTheSameToken() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    scripted =
        exchange -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          ProviderServer.json(answer).to(exchange);
        };
    TokenAuthenticator filter = with("readTimeout", "30s");
    dev.jwtbearer.testing.Crowd<Boolean> crowd =
        dev.jwtbearer.testing.Crowd.of(6, i -> () -> filter.authenticate(OPAQUE).isAuthenticated());
    crowd.awaitWaiting(5);
    release.countDown();
    assertEquals(java.util.Collections.nCopies(6, true), crowd.results());
    assertEquals(1, requests.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "introspection=on | not one of the choices",
        "clientId= | clientId: missing",
        "introspectionUri=ftp://x | neither https nor http",
        "introspectionUri=http://idp.example/x | plain http",
        "introspectionTtl=2h | too long",
        "clientAuthentication=digest | not one of the choices",
        "introspectionFormat=xml | not one of the choices",
        "clientAuthentication=private-key-jwt;clientSecret= | clientKey: missing",
        "clientAuthentication=private-key-jwt;clientKey=x;clientSecret= | no PEM block",
        "clientAuthentication=private-key-jwt;clientKey={};clientSecret= | neither RSA nor EC",
        "clientAuthentication=private-key-jwt | clientSecret = (7 characters): the client authenticates",
        "clientKey=x | no assertion is made with it",
        "introspection=off | introspectionUri = ",
        "introspection.b=opaque;issuer.b=https://b.example | opaqueTokenPrefix: missing"
      })
  void namesWhatIsWrong(String changes, String problem) {
    List<String> more = new ArrayList<>();
    for (String change : changes.split(";")) {
      String[] pair = change.split("=", 2);
      more.add(pair[0]);
      more.add(pair[1].isEmpty() ? null : pair[1]);
    }
    String problems =
        assertThrows(ConfigurationException.class, () -> with(more.toArray(String[]::new)))
            .problems();
    assertTrue(problems.contains(problem), problems);
    assertFalse(problems.contains("a:b c+d"), "shows the secret");
  }

  @Test
  void needsAnEndpointWithoutDiscovery() {
    String problems =
        assertThrows(
                ConfigurationException.class,
                () -> with("introspectionUri", null, "jwksUri", provider.issuer() + "/jwks"))
            .problems();
    assertTrue(problems.contains("introspectionUri: missing"), problems);
  }

  @Test
  void wantsPrefixesOfWhichNoneBeginsWithAnother() {
    String problems =
        assertThrows(
                ConfigurationException.class,
                () ->
                    with(
                        "opaqueTokenPrefix", "a",
                        "issuer.b", "https://b.example",
                        "introspectionUri.b", provider.issuer() + "/other",
                        "opaqueTokenPrefix.b", "ab"))
            .problems();
    assertTrue(problems.contains("begin so too"), problems);
  }

  /** Whatever is thrown: nobody is let in, and nothing is remembered. */
  @Test
  void failsClosed() {
    TrustedIssuer issuer =
        new TrustedIssuer(
            Optional.empty(),
            new TokenValidators(
                new HeaderValidator(java.util.Set.of(), new TypHeaderValidator(List.of())),
                new AccessTokenValidator(false),
                List.of(),
                claims -> "ada",
                new RoleConverter(List.of(), Map.of(), "", false),
                new ExposedClaims(Map.of())),
            header -> {
              throw new IllegalStateException();
            });
    IntrospectedIssuer broken =
        new IntrospectedIssuer(
            issuer,
            Optional.empty(),
            token -> {
              throw new IllegalStateException("of ours");
            },
            Duration.ofSeconds(30),
            clock);
    AuthenticationResult result =
        new IntrospectingAuthenticator(
                1000,
                List.of(new IntrospectingAuthenticator.Prefix("", broken)),
                Duration.ofSeconds(1),
                clock,
                clock.ticker())
            .authenticate(OPAQUE, Deadline.NONE);
    assertRefused(Refusal.UNREADABLE, result);
    assertEquals("java.lang.IllegalStateException", result.failure().orElseThrow().detail());
  }
}

package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.web.challenge.BearerTokenErrors;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refused client is told. */
interface AnswerCases extends Wire {
  String EXPIRED = "The token has expired";

  @Test
  default void givesAChallengeThatAnIndependentParserReads() {
    String realm = "the \"orders\" \\ desk";
    Site site = site("realm", realm);
    assertEquals(
        Map.of("scheme", "Bearer", "realm", realm),
        ChallengeParser.parse(site.raw("GET / HTTP/1.1").challenge()));
    assertEquals(
        Map.of(
            "scheme",
            "Bearer",
            "realm",
            realm,
            "error",
            "invalid_token",
            "error_description",
            EXPIRED),
        ChallengeParser.parse(site.get("/", expired(site)).challenge()));
    assertEquals(
        Map.of(
            "scheme",
            "Bearer",
            "realm",
            realm,
            "error",
            "invalid_request",
            "error_description",
            BearerTokenErrors.of(Refusal.EMPTY_TOKEN).description()),
        ChallengeParser.parse(site.raw("GET / HTTP/1.1", "Authorization: Bearer").challenge()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "full | Bearer realm=\"r\", error=\"invalid_token\", error_description=\"The token has expired\"",
        "code | Bearer realm=\"r\", error=\"invalid_token\"",
        "none | Bearer realm=\"r\""
      })
  default void saysAsMuchAsErrorDetailsAllows(String details, String challenge) {
    Site site = site("errorDetails", details, "realm", "r", "errorBody", "problem");
    Answer answer = site.get("/", expired(site));
    assertEquals(401, answer.status());
    assertEquals(challenge, answer.challenge());
    assertEquals(details.equals("full"), answer.body().contains(EXPIRED));
    assertEquals("Bearer realm=\"r\"", site.raw("GET / HTTP/1.1").challenge());
  }

  @Test
  default void saysTheBareSchemeWithoutRealmAndDetails() {
    Site site = site("errorDetails", "none");
    assertEquals("Bearer", site.get("/", expired(site)).challenge());
  }

  @Test
  default void writesAProblemDocument() {
    Site site = site("errorBody", "problem");
    Answer answer = site.get("/", expired(site));
    assertEquals(401, answer.status());
    assertEquals(Wire.challenge(Refusal.EXPIRED), answer.challenge());
    assertTrue(answer.header("Content-Type").orElse("").startsWith("application/problem+json"));
    assertEquals(
        TestToken.json(
            new java.util.TreeMap<>(
                Map.of("title", "Unauthorized", "status", 401, "detail", EXPIRED))),
        TestToken.json(new java.util.TreeMap<>(json(answer.body()))));
    assertTrue(
        site.raw("GET / HTTP/1.1", "Authorization: Bearer").body().contains("\"status\":400"));
    site.provider.close();
    assertTrue(site.get("/", site.token().text()).body().contains("\"status\":503"));
    assertEquals(0, site.application.calls.get());
  }

  private static Map<String, Object> json(String text) {
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper()
          .readValue(text, new com.fasterxml.jackson.core.type.TypeReference<>() {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  default void letsTheApplicationRenderItsErrorPage() {
    Site site = site("errorBody", "page");
    Answer answer = site.raw("GET /orders HTTP/1.1");
    assertEquals(401, answer.status());
    assertEquals("Bearer", answer.challenge());
    assertTrue(answer.header("Cache-Control").orElse("none").contains("no-store"));
    assertTrue(answer.body().startsWith("error page 401 ERROR user=null"), answer.body());
    assertEquals(1, site.application.errorPage.calls.get());
    assertEquals(0, site.application.calls.get());
    assertEquals(Wire.challenge(Refusal.EXPIRED), site.get("/", expired(site)).challenge());
  }

  @Test
  default void doesNotLoopOverAnErrorPageThatRedirects() {
    Site site = site("errorBody", "page");
    site.application.errorPage.redirects = true;
    Answer answer = site.raw("GET /orders HTTP/1.1");
    assertEquals(302, answer.status());
    assertEquals(1, site.application.errorPage.calls.get());
    assertEquals(0, site.application.calls.get());
  }

  @Test
  default void protectsTheErrorPageWhenItIsAskedForDirectly() {
    Answer answer = usual().raw("GET /error HTTP/1.1");
    assertEquals(401, answer.status());
    assertEquals(0, usual().application.errorPage.calls.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "problem", "page"})
  default void showsNoStackTraceClassNameOrClaim(String body) {
    Site site = site("errorBody", body);
    String[] bad = {
      site.token().claim("sub", "ada\r\nX-Evil: \"1\" \u00e9").text(),
      site.token().claim("iss", "https://evil\r\n<script>").text(),
      site.token().header("kid", "<script>\"\\").text(),
      site.token().sign("{\"alg\":\"<script>\"}", "{}")
    };
    for (String token : bad) {
      Answer answer = site.get("/", token);
      assertEquals(401, answer.status());
      for (String telling :
          new String[] {"<script", "Evil", "evil", "ada", "Exception", "\tat ", "dev.jwtbearer"}) {
        assertFalse(answer.everything().contains(telling), answer.everything());
      }
    }
    assertTrue(
        site.log.lines().stream().noneMatch(line -> line.chars().anyMatch(c -> c < ' ' || c > '~')),
        "a log line is not printable ASCII");
  }

  private static String expired(Site site) {
    return site.token().claim("exp", 1).without("iat").text();
  }

  /** Adds a page to the built-in answer. */
  class Delegating implements ChallengeHandler {
    @Override
    public void handle(
        Challenge challenge, HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      response.setHeader("X-Handler", challenge.refusal().code());
      challenge.builtIn().handle(challenge, request, response);
    }
  }

  /** Fails. */
  class Throwing implements ChallengeHandler {
    @Override
    public void handle(
        Challenge challenge, HttpServletRequest request, HttpServletResponse response) {
      throw new IllegalStateException("secret-of-the-handler");
    }
  }

  /** Fails the servlets' way, after it has begun to write. */
  class ThrowingLate implements ChallengeHandler {
    @Override
    public void handle(
        Challenge challenge, HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      response.getWriter().print("half a page");
      throw new ServletException("secret-of-the-handler");
    }
  }

  /** Leaves everything as it is. */
  class Idle implements ChallengeHandler {
    @Override
    public void handle(
        Challenge challenge, HttpServletRequest request, HttpServletResponse response) {}
  }

  @Test
  default void letsAHandlerDelegateToTheBuiltInAnswer() {
    Site site = site("challengeHandler", Delegating.class.getName(), "errorBody", "problem");
    Answer answer = site.raw("GET / HTTP/1.1");
    assertEquals(401, answer.status());
    assertEquals("Bearer", answer.challenge());
    assertEquals(Optional.of("no-token"), answer.header("X-Handler"));
    assertTrue(answer.body().contains("\"status\":401"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(classes = {Throwing.class, ThrowingLate.class})
  default void answersABare500ForAHandlerThatThrows(Class<?> handler) {
    Site site = site("challengeHandler", handler.getName());
    Answer answer = site.raw("GET / HTTP/1.1");
    assertEquals(500, answer.status());
    assertEquals("", answer.body());
    assertEquals(0, site.application.calls.get());
    assertTrue(
        site.log.lines().stream()
            .anyMatch(line -> line.startsWith("ERROR") && line.contains("secret-of-the-handler")));
  }

  @Test
  default void refusesEvenWhenTheHandlerDoesNothing() {
    Site site = site("challengeHandler", Idle.class.getName());
    Wire.assertRefused(Refusal.NO_TOKEN, site, 0, site.raw("GET / HTTP/1.1"));
    Wire.assertRefused(Refusal.EXPIRED, site, 0, site.get("/", expired(site)));
  }
}

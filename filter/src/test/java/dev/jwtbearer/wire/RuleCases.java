package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.JwtPrincipal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules, from web.xml to the answer. */
interface RuleCases extends Wire {
  String RULES =
      """
      /open       public
      /async      public
      /send-404   public
      /any        optional
      /internal/* deny
      /api/*      GET  scopes(orders.read)
      /api/*      scopes(orders.read, orders.delete)
      /clerks/*   roles(clerk, admin)
      /admins/*   roles(admin)
      /pay        acr(urn:mfa,phr) maxAuthAge(5m)
      """;

  default Site ruled() {
    return site("rules", RULES, "realm", "shop \"1\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/1, 200",
    "HEAD, /api/1, 200",
    "DELETE, /api/1, 403",
    "POST, /api/1, 403",
    "FOO, /api/1, 403",
    "GET, /clerks/x, 200",
    "GET, /admins/x, 403",
    "GET, /internal/x, 403",
    "GET, /pay, 401",
    "GET, /elsewhere, 200"
  })
  default void judgesAGoodTokenByTheRuleOfItsPath(String method, String path, int status) {
    Site site = ruled();
    Answer answer =
        site.raw(method + ' ' + path + " HTTP/1.1", "Authorization: Bearer " + site.token().text());
    assertEquals(status, answer.status(), answer.everything());
    assertEquals(status == 200 ? 1 : 0, site.application.calls.get());
  }

  @Test
  default void saysInTheChallengeWhatTheRuleAsksFor() {
    Site site = ruled();
    String good = site.token().text();

    Answer scopes = site.raw("DELETE /api/1 HTTP/1.1", "Authorization: Bearer " + good);
    assertEquals(
        Map.of(
            "scheme", "Bearer",
            "realm", "shop \"1\"",
            "error", "insufficient_scope",
            "error_description", "The token lacks scopes that are needed here: orders.delete",
            "scope", "orders.read orders.delete"),
        ChallengeParser.parse(scopes.challenge()));
    assertEquals("no-store", scopes.header("Cache-Control").orElse("none"));
    assertEquals("", scopes.body());

    assertEquals(
        Map.of(
            "scheme", "Bearer",
            "realm", "shop \"1\"",
            "error", "insufficient_scope",
            "error_description", "The token lacks a role that is needed here"),
        ChallengeParser.parse(site.get("/admins/x", good).challenge()));

    Map<String, String> pay = ChallengeParser.parse(site.get("/pay", good).challenge());
    assertEquals("insufficient_user_authentication", pay.get("error"));
    assertEquals("urn:mfa phr", pay.get("acr_values"));

    String strong = site.token().claim("acr", "phr").claim("auth_time", 1_000_000).text();
    Map<String, String> stale = ChallengeParser.parse(site.get("/pay", strong).challenge());
    assertEquals("insufficient_user_authentication", stale.get("error"));
    assertEquals("300", stale.get("max_age"));
  }

  @Test
  default void letsAStrongAndRecentLoginPay() {
    Site site = ruled();
    String strong =
        site.token()
            .claim("acr", "phr")
            .claim("auth_time", java.time.Instant.now().getEpochSecond() - 60)
            .text();
    assertEquals(200, site.get("/pay", strong).status());
  }

  @Test
  default void doesNotLookAtTheTokenOfAPublicPathAndShowsNobody() {
    Site site = ruled();
    Answer answer = site.get("/open", "junk");
    assertEquals(200, answer.status(), answer.everything());
    assertTrue(answer.body().startsWith("FORWARD user=null "), answer.body());
    assertEquals(2, site.application.calls.get(), "the forward was judged");
  }

  @Test
  default void letsAPublicPathDispatchToAProtectedOneAndToTheErrorPage() {
    Site site = ruled();
    assertTrue(site.raw("GET /async HTTP/1.1").body().startsWith("ASYNC user=null "));
    Answer answer = site.raw("GET /send-404 HTTP/1.1");
    assertEquals(404, answer.status());
    assertTrue(answer.body().startsWith("error page 404 ERROR user=null "), answer.body());
  }

  @Test
  default void letsAnybodyIntoAnOptionalPathButNoBadToken() {
    Site site = ruled();
    assertEquals(200, site.raw("GET /any HTTP/1.1").status());
    assertEquals(401, site.get("/any", "junk").status());
    assertTrue(site.get("/any", site.token().text()).body().contains(" user=ada "));
  }

  @Test
  default void refusesPathsThatCanMeanMoreThanOneThing() {
    Site site = ruled();
    String good = site.token().text();
    for (String path : List.of("/open/%2e%2e/internal/x", "/open%2f..%2finternal/x")) {
      Answer answer = site.raw("GET " + path + " HTTP/1.1", "Authorization: Bearer " + good);
      assertTrue(answer.status() >= 400, path + ": " + answer.everything());
    }
    assertEquals(0, site.application.calls.get());
  }

  @Test
  default void saysInTheLogWhichRuleDecided() {
    Site site = ruled();
    site.get("/internal/x", site.token().text());
    assertTrue(
        site.log.lines().stream()
            .anyMatch(
                line ->
                    line.contains("refused 403 denied; ") && line.contains("; rule \"/internal/*")),
        site.log.lines().toString());
    assertEquals("dev.jwtbearer.rule", JwtPrincipal.RULE_ATTRIBUTE);
  }
}

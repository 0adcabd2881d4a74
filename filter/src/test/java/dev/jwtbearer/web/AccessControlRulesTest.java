package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.management.RequestCountersText;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.web.request.AnonymousRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules make of a request at the gate. */
class AccessControlRulesTest {
  private final Doorstep door = new Doorstep();
  private final String good = door.token().text();

  private static String challenge(String value) {
    return "setHeader[WWW-Authenticate, " + value + "]\n";
  }

  @Test
  void doesNotLookAtTheTokenOfAPublicPath() {
    door.rules.at("/health", Access.PUBLIC);
    FakeRequest request = door.get("/health", "junk", "more junk");

    assertSame(request, door.admitted(request));

    verify(request, never()).getHeaders(any());
    assertNull(request.getAttribute(JwtPrincipal.ATTRIBUTE));
  }

  @Test
  void showsAPublicPathNobodyThoughAnotherFilterKnewSomebody() {
    door.rules.at("/health", Access.PUBLIC);
    FakeRequest request = door.get("/health");
    request.setAttribute(JwtPrincipal.ATTRIBUTE, mock(JwtPrincipal.class));

    assertNull(door.admitted(request).getAttribute(JwtPrincipal.ATTRIBUTE));
  }

  @Test
  void showsAPublicPathNobodyThoughAnotherFilterStillSaysWhoItIs() {
    door.rules.at("/health", Access.PUBLIC);
    FakeRequest request = door.get("/health");
    when(request.getUserPrincipal()).thenReturn(mock(JwtPrincipal.class));

    assertNull(door.admitted(request).getUserPrincipal());
  }

  @Test
  void judgesEachRequestByItsOwnRuleThoughTheTokenIsRemembered() {
    door.rules.role("/admins", "admin");
    door.admitted(door.get("/", good));
    assertTrue(door.refused(door.get("/admins", good)).contains("setStatus[403]"));
    door.admitted(door.get("/", good));
    assertEquals(2, door.assembly.tokenCacheStatistics().reused());
  }

  @Test
  void letsNobodyPassADeniedPathAndTellsOnlyThoseWithAGoodToken() {
    door.rules.at("/internal", Access.DENIED);

    assertTrue(
        door.refused(door.get("/internal", good))
            .contains(
                challenge(
                    "Bearer error=\"insufficient_scope\","
                        + " error_description=\"Nobody may do this\"")));
    assertTrue(door.refused(door.get("/internal")).contains(challenge("Bearer")));
    assertTrue(door.refused(door.get("/internal", "junk")).contains("error=\"invalid_token\""));
    assertEquals(
        "INFO refused 403 denied; rule \"/internal DENIED\"; client unknown; GET \"/internal\""
            + "; issuer \"https://idp.example\"; user \"ada\"",
        door.log.lines().get(0));
    assertTrue(door.log.lines().get(1).contains(" 401 no-token; "), door.log.lines().get(1));
    assertTrue(door.log.lines().get(1).contains("; rule \"/internal DENIED\"; "));
  }

  @Test
  void answers400WhereThePathIsNotClear() {
    door.rules.at("/internal", Access.DENIED);
    String refused = door.refused(door.get("//internal", good));

    assertTrue(refused.contains("setStatus[400]"), refused);
    assertTrue(refused.contains("error=\"invalid_request\""), refused);
    assertTrue(door.log.lines().get(0).startsWith("INFO refused 400 ambiguous-path; "));
  }

  @Test
  void namesAllScopesOfTheRuleAndThoseThatAreMissing() {
    door.rules.scopes("/orders", "orders.read", "orders.delete", "orders.audit");

    assertTrue(
        door.refused(door.get("/orders", good))
            .contains(
                challenge(
                    "Bearer error=\"insufficient_scope\", error_description=\"The token lacks"
                        + " scopes that are needed here: orders.delete orders.audit\","
                        + " scope=\"orders.read orders.delete orders.audit\"")));
  }

  @Test
  void keepsTheChallengeShortWhateverTheRuleAsksFor() {
    String[] scopes = new String[400];
    java.util.Arrays.setAll(scopes, i -> "orders.kind-" + (1000 + i));
    door.rules.scopes("/many", scopes).scopes("/some", java.util.Arrays.copyOf(scopes, 20));

    String many = door.refused(door.get("/many", good));
    assertTrue(
        many.contains("error_description=\"The token lacks a scope that is needed here\"]"), many);
    String some = door.refused(door.get("/some", good));
    assertTrue(
        some.contains(
            "error_description=\"The token lacks a scope that is needed here\", scope=\""));
    assertTrue(some.contains(" orders.kind-1019\"]"), some);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "code | Bearer error=\"insufficient_scope\", scope=\"a\"",
        "none | Bearer",
      })
  void saysNoMoreThanAllowedOfARule(String details, String expected) {
    Doorstep quiet = new Doorstep("errorDetails", details);
    quiet.rules.scopes("/orders", "a");
    assertTrue(
        quiet.refused(quiet.get("/orders", quiet.token().text())).contains(challenge(expected)));
  }

  @Test
  void asksForAStrongerAndMoreRecentLogin() {
    door.rules.authentication("/pay", Duration.ofMinutes(5), "urn:mfa", "phr");
    door.rules.authentication("/view", null, "phr");

    String refused = door.refused(door.get("/pay", good));
    assertTrue(refused.contains("setStatus[401]"), refused);
    assertTrue(
        refused.contains(
            challenge(
                "Bearer error=\"insufficient_user_authentication\", error_description=\"A stronger"
                    + " or more recent login is needed here\", acr_values=\"urn:mfa phr\","
                    + " max_age=\"300\"")),
        refused);
    assertTrue(door.refused(door.get("/view", good)).contains("acr_values=\"phr\"]"), "no max_age");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\"b",
        "a\\b",
        "a b",
        "",
        "a\r\nSet-Cookie: x=1",
        "a\nb",
        "\u00e9",
        "a\u0000",
        "a\u007f",
        "\u2028"
      })
  void leavesOutWhatNoHeaderCanHold(String hostile) {
    door.rules.scopes("/scope", "fine", hostile);
    door.rules.authentication("/acr", null, hostile, "fine");

    String scope = door.refused(door.get("/scope", good));
    assertTrue(scope.contains("here: fine\", scope=\"fine\"]"), scope);
    String acr = door.refused(door.get("/acr", good));
    assertTrue(acr.contains("acr_values=\"fine\"]"), acr);
  }

  @Test
  void leavesOutAListWithoutAnythingThatAHeaderCanHold() {
    door.rules.scopes("/scope", "\"");
    String refused = door.refused(door.get("/scope", good));
    assertTrue(refused.endsWith("]\n") && !refused.contains("scope=\""), refused);
    assertTrue(refused.contains("\"The token lacks a scope that is needed here\"]"), refused);
  }

  @Test
  void tellsTheApplicationWhichRuleDecided() {
    door.rules.role("/clerks", "clerk").at("/health", Access.PUBLIC).at("/any", Access.OPTIONAL);

    assertEquals("/clerks if", rule(door.admitted(door.get("/clerks", good))));
    assertEquals("/health PUBLIC", rule(door.admitted(door.get("/health"))));
    assertEquals("/any OPTIONAL", rule(door.admitted(door.get("/any"))));
    assertNull(rule(door.admitted(door.get("/elsewhere", good))));
  }

  private static Object rule(HttpServletRequest request) {
    return request.getAttribute(JwtPrincipal.RULE_ATTRIBUTE);
  }

  @Test
  void keepsNoRuleOfAnotherFilterWhereNoneDecided() {
    FakeRequest request = door.get("/", good);
    request.setAttribute(JwtPrincipal.RULE_ATTRIBUTE, "/* authenticated");
    assertNull(rule(door.admitted(request)));
  }

  @Test
  void countsWhatItDecides() {
    door.rules.role("/admins", "admin").at("/health", Access.PUBLIC).at("/any", Access.OPTIONAL);
    door.admitted(door.get("/", good));
    door.admitted(door.get("/health", good));
    door.admitted(door.get("/any"));
    door.refused(door.get("/admins", good));
    door.refused(door.get("/"));
    assertEquals(
        "1 accepted; refused: 1 no-token, 1 insufficient-role; would refuse: ",
        RequestCountersText.of(door.counters));
  }

  @Test
  void leavesNothingOnARequestThatItRefuses() {
    door.rules.role("/admins", "admin");
    FakeRequest request = door.get("/admins", good);
    door.refused(request);
    verify(request, never()).setAttribute(any(), any());
  }

  /** Keeps the rule that it is told of. */
  public static class Rememberer implements ChallengeHandler {
    @Override
    public void handle(
        Challenge challenge, HttpServletRequest request, HttpServletResponse response) {
      response.setHeader("X-Rule", challenge.rule().orElse("none"));
    }
  }

  @Test
  void tellsTheHandlerWhichRuleDecided() {
    Doorstep own = new Doorstep("challengeHandler", Rememberer.class.getName());
    own.rules.at("/internal", Access.DENIED);
    assertTrue(own.refused(own.get("/internal")).contains("setHeader[X-Rule, /internal DENIED]"));
    assertTrue(own.refused(own.get("/elsewhere")).contains("setHeader[X-Rule, none]"));
  }

  @ParameterizedTest
  @EnumSource(
      value = DispatcherType.class,
      names = {"FORWARD", "INCLUDE", "ASYNC", "ERROR"})
  void doesNotJudgeAgainWhatItLetInByAPublicRule(DispatcherType type) {
    door.rules.at("/open", Access.PUBLIC).at("/view.jsp", Access.DENIED);
    FakeRequest request = door.get("/open");
    door.admitted(request);
    request.dispatch(type);
    request.path("/view.jsp");

    assertSame(request, door.admitted(request));
  }

  @ParameterizedTest
  @EnumSource(
      value = DispatcherType.class,
      names = {"FORWARD", "INCLUDE", "ASYNC"})
  void judgesADispatchWhoseRequestItHasNotSeen(DispatcherType type) {
    door.rules.at("/view.jsp", Access.DENIED);
    FakeRequest request = door.get("/view.jsp", good);
    request.dispatch(type);

    assertTrue(door.refused(request).contains("setStatus[403]"));
  }

  @Test
  void theVerdictOnAnIncludeHoldsForThatIncludeAlone() throws Exception {
    Doorstep door = new Doorstep("exposeClaims", "jti=id");
    door.rules.at("/box", Access.PUBLIC).role("/admins", "admin").at("/own", Access.OPTIONAL);
    FakeRequest page = door.get("/page", good);
    page.dispatch(DispatcherType.INCLUDE);

    page.setAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/own");
    page.setAttribute(RequestDispatcher.INCLUDE_REQUEST_URI, "/shop/own");
    page.setAttribute(RequestDispatcher.INCLUDE_CONTEXT_PATH, "/shop");
    HttpServletRequest own = door.admitted(page);
    assertEquals("ada", own.getRemoteUser());
    assertEquals("ada", JwtPrincipal.of(own).orElseThrow().getName());
    assertEquals("/own OPTIONAL", own.getAttribute(JwtPrincipal.RULE_ATTRIBUTE));
    assertEquals("t-1", own.getAttribute("id"));
    assertTrue(Collections.list(own.getAttributeNames()).contains("id"));

    assertEquals(Optional.empty(), JwtPrincipal.of(page));
    assertNull(page.getAttribute("id"));
    assertNull(page.getAttribute(JwtPrincipal.RULE_ATTRIBUTE));
    own.logout();
    assertEquals(Optional.empty(), JwtPrincipal.of(own));
    assertNull(own.getAttribute("id"));

    page.setAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/box");
    page.setAttribute(RequestDispatcher.INCLUDE_REQUEST_URI, "/shop/box");
    HttpServletRequest box = door.admitted(page);
    page.setAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/admins");
    page.setAttribute(RequestDispatcher.INCLUDE_REQUEST_URI, "/shop/admins");
    assertTrue(door.refused(page).contains("setStatus[403]"));
    assertTrue(door.refused(box).contains("setStatus[403]"), "from within the include");
  }

  @ParameterizedTest
  @EnumSource(
      value = DispatcherType.class,
      names = {"FORWARD", "ASYNC"})
  void theVerdictOnAnotherDispatchHoldsForItAloneToo(DispatcherType type) {
    door.rules.at("/open", Access.PUBLIC).at("/internal", Access.DENIED);
    FakeRequest request = door.get("/open", good);
    request.dispatch(type);
    door.admitted(request);
    request.path("/internal");
    assertTrue(door.refused(request).contains("setStatus[403]"));
  }

  @Test
  void keepsAttributesOfTheApplicationThatADispatchSets() {
    FakeRequest request = door.get("/x", good);
    request.dispatch(DispatcherType.FORWARD);
    HttpServletRequest admitted = door.admitted(request);
    admitted.setAttribute("cart", 7);
    assertEquals(7, request.getAttribute("cart"));
    admitted.removeAttribute("cart");
    assertNull(request.getAttribute("cart"));
    admitted.setAttribute(JwtPrincipal.RULE_ATTRIBUTE, null);
    assertNull(admitted.getAttribute(JwtPrincipal.RULE_ATTRIBUTE));
  }

  @Test
  void judgesAnIncludeByTheRuleOfWhatIsIncluded() {
    door.rules.at("/page", Access.PUBLIC).at("/box", Access.DENIED);
    FakeRequest request = door.get("/page", good);
    request.dispatch(DispatcherType.INCLUDE);
    request.setAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH, "/box");
    request.setAttribute(RequestDispatcher.INCLUDE_REQUEST_URI, "/shop/box");
    request.setAttribute(RequestDispatcher.INCLUDE_CONTEXT_PATH, "/shop");

    assertTrue(door.refused(request).contains("setStatus[403]"));
  }

  @Test
  void keepsAnAnonymousRequestAnonymousOnLaterDispatches() throws Exception {
    door.rules.at("/any", Access.OPTIONAL).role("/admins", "admin");
    FakeRequest request = door.get("/any");
    HttpServletRequest first = door.admitted(request);
    assertFalse(first.authenticate(FakeResponse.fresh()));
    request.dispatch(DispatcherType.FORWARD);
    request.path("/admins");

    HttpServletRequest second = door.admitted(request);

    assertEquals(AnonymousRequest.class, second.getClass());
    assertNull(second.getUserPrincipal());
  }

  @Test
  void looksAtTheTokenOfAnOptionalPath() {
    door.rules.at("/any", Access.OPTIONAL);
    assertEquals("ada", door.admitted(door.get("/any", good)).getRemoteUser());
    assertTrue(door.refused(door.get("/any", "junk")).contains("setStatus[401]"));
  }
}

package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.management.RequestCountersText;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter that only reports. */
class AccessControlReportTest {
  private final Doorstep door =
      new Doorstep(
          "mode", "report", "eventListener", AccessControlListenerTest.Obedient.class.getName());
  private final String good = door.token().text();
  private final FakeResponse response = FakeResponse.fresh();

  private HttpServletRequest letThrough(HttpServletRequest request) {
    HttpServletRequest admitted = door.admit(request, response).orElseThrow();
    verifyNoInteractions(response);
    return admitted;
  }

  @ParameterizedTest
  @CsvSource({
    "/, '', 401 no-token",
    "/, junk, 401 malformed",
    "//internal, '', 400 ambiguous-path",
    "/internal, '', 401 no-token"
  })
  void letsTheRequestThroughAsItCameAndSaysWhatItWouldHaveDone(
      String path, String token, String expected) {
    door.rules.at("/internal", Access.DENIED);
    FakeRequest request = token.isEmpty() ? door.get(path) : door.get(path, token);

    assertSame(request, letThrough(request));

    assertNull(request.getAttribute(JwtPrincipal.ATTRIBUTE));
    assertTrue(
        door.log.lines().get(0).startsWith("INFO would have refused " + expected + "; "),
        door.log.lines().toString());
    assertEquals(1, door.log.lines().size());
  }

  @Test
  void doesNotSayWhoItIsByAnIdToken() {
    String idToken = door.token().header("typ", "JWT").without("scope").claim("nonce", "n").text();
    FakeRequest request = door.get("/", idToken);

    assertSame(request, letThrough(request));

    assertNull(request.getAttribute(JwtPrincipal.ATTRIBUTE));
    String line = door.log.lines().get(0);
    assertTrue(line.startsWith("INFO would have refused 401 not-an-access-token; "), line);
  }

  @Test
  void saysWhoItIsWhereTheTokenIsGoodThoughTheRuleIsNotMet() {
    door.rules.role("/admins", "admin").at("/internal", Access.DENIED);
    assertEquals("ada", letThrough(door.get("/admins", good)).getRemoteUser());
    HttpServletRequest internal = letThrough(door.get("/internal", good));
    assertEquals("ada", internal.getRemoteUser());
    assertEquals("/internal DENIED", internal.getAttribute(JwtPrincipal.RULE_ATTRIBUTE));
    assertEquals(
        List.of(
            "INFO would have refused 403 insufficient-role; rule \"/admins if\"; client unknown; GET"
                + " \"/admins\"; issuer \"https://idp.example\"; user \"ada\"; no role admin",
            "INFO would have refused 403 denied; rule \"/internal DENIED\"; client unknown; GET"
                + " \"/internal\"; issuer \"https://idp.example\"; user \"ada\""),
        door.log.lines());
  }

  @ParameterizedTest
  @ValueSource(strings = {"refuse", "revoke", "runtime", "error", "memory", "sneaky", "null"})
  void doesNotSayWhoItIsWhereTheListenerDoesNotAgree(String act) {
    FakeRequest request = door.get("/", good);
    request.header("accept", act);

    assertSame(request, letThrough(request));
    assertNull(request.getAttribute(JwtPrincipal.ATTRIBUTE));
  }

  @Test
  void letsThroughWhereTheListenerFailsToFindAToken() {
    FakeRequest request = door.get("/", good);
    request.header("find", "runtime");
    assertSame(request, letThrough(request));
    assertTrue(door.log.lines().get(1).startsWith("WARNING would have refused 500 listener-"));
  }

  @Test
  void doesNotTellTheListenerOfWhatItDoesNotRefuse() {
    FakeRequest request = door.get("/");
    letThrough(request);
    org.mockito.Mockito.verify(request, org.mockito.Mockito.never())
        .setAttribute(org.mockito.ArgumentMatchers.eq("told.refusals"), any());
  }

  @Test
  void leavesTheLoginOfAnAnonymousRequestToTheApplication() {
    door.rules.at("/any", Access.OPTIONAL);
    FakeRequest request = door.get("/any");
    assertSame(request, letThrough(request));
    assertEquals(List.of(), door.log.lines());
  }

  @Test
  void countsWhatItWouldDecide() {
    door.rules.role("/admins", "admin").at("/health", Access.PUBLIC).at("/any", Access.OPTIONAL);
    letThrough(door.get("/", good));
    letThrough(door.get("/health", good));
    letThrough(door.get("/any"));
    letThrough(door.get("/admins", good));
    letThrough(door.get("/"));
    assertEquals(
        "1 accepted; refused: ; would refuse: 1 no-token, 1 insufficient-role",
        RequestCountersText.of(door.counters));
  }

  @Test
  void leavesWhatAnotherFilterFoundOut() {
    Doorstep enforcing = new Doorstep("exposeClaims", "jti=id");
    door.rules.at("/internal", Access.DENIED);
    FakeRequest request = door.get("//internal", good);
    request.path("/");
    HttpServletRequest first = enforcing.admitted(request);
    request.path("//internal");

    HttpServletRequest second = letThrough(first);

    assertSame(first, second);
    assertEquals("ada", second.getRemoteUser());
    assertEquals("t-1", second.getAttribute("id"));
  }

  @Test
  void exposesTheClaimsOfAGoodToken() {
    Doorstep reporting = new Doorstep("mode", "report", "exposeClaims", "jti=id");
    FakeRequest request = reporting.get("/", good);
    assertEquals("t-1", reporting.admitted(request).getAttribute("id"));
  }

  @Test
  void reportsOnceForAllDispatches() {
    FakeRequest request = door.get("/");
    letThrough(request);
    request.dispatch(DispatcherType.FORWARD);
    assertSame(request, letThrough(request));
    assertEquals(1, door.log.lines().size());
  }
}

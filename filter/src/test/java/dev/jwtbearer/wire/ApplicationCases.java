package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the application sees, on every kind of dispatch. */
interface ApplicationCases extends Wire {
  String ADA =
      " user=ada remote=ada type=BEARER clerk=true star=false stars=true of=ada session=false";

  @ParameterizedTest
  @CsvSource({
    "/orders,          REQUEST",
    "/forward,         FORWARD",
    "/include,         before INCLUDE",
    "/async,           ASYNC",
    "/async-unwrapped, ASYNC"
  })
  default void showsTheSamePrincipalOnEveryDispatch(String path, String expected) {
    assertEquals(expected + ADA, usual().get(path, usual().token().text()).body());
  }

  @ParameterizedTest
  @CsvSource({"/send-404, 404", "/send-500, 500", "/throw-runtime, 500", "/throw-servlet, 500"})
  default void showsThePrincipalOnErrorPages(String path, int status) {
    Answer answer = usual().get(path, usual().token().text());
    assertEquals(status, answer.status());
    assertEquals("error page " + status + " ERROR" + ADA, answer.body());
  }

  @Test
  default void judgesAForwardFromAnOpenPageToAProtectedOne() {
    Site site = start(Site.of(ProviderServer.with(TestKey.RSA)).filterAt("/api/*"));

    assertEquals(200, site.raw("GET /free HTTP/1.1").status());
    Answer answer = site.raw("GET /open HTTP/1.1");
    assertEquals(401, answer.status(), answer.everything());
    assertEquals("", answer.body());
    assertEquals(2, site.application.calls.get(), "the protected page was called");
    assertEquals("FORWARD" + ADA, site.get("/open", site.token().text()).body());
  }

  @Test
  default void showsAnErrorPageThatForwardsToItsView() {
    Site site = site("errorBody", "page");
    site.application.errorPage.forwards = true;

    Answer answer = site.raw("GET /orders HTTP/1.1");
    assertEquals(401, answer.status());
    assertEquals("Bearer", answer.challenge());
    // Tomcat calls it an ERROR dispatch still, Jetty a FORWARD.
    assertTrue(answer.body().matches("(ERROR|FORWARD) user=null .*"), answer.everything());
    assertEquals(1, site.application.calls.get());
  }

  @Test
  default void letsWhatTheApplicationThrowsComeOutUnchanged() {
    Site site = site();
    String good = site.token().text();
    assertEquals(500, site.get("/throw-io", good).status());
    assertSame(Application.IO, site.recorder.thrown.get());
    assertEquals(500, site.get("/throw-servlet", good).status());
    assertSame(Application.SERVLET, site.recorder.thrown.get());
    assertEquals(500, site.get("/throw-runtime", good).status());
    assertSame(Application.RUNTIME, site.recorder.thrown.get());
  }

  @Test
  default void forgetsThePrincipalOnLogoutForThisRequestAlone() {
    String good = usual().token().text();
    String nobody = " user=null remote=null type=null clerk=false star=false stars=false of=nobody";
    assertTrue(usual().get("/logout", good).body().startsWith("REQUEST" + nobody));
    assertTrue(usual().get("/logout-forward", good).body().startsWith("FORWARD" + nobody));
    assertEquals("REQUEST" + ADA, usual().get("/orders", good).body());
  }

  @Test
  default void refusesPasswordLogin() {
    Site site = site("authentication", "optional");
    String refused = "refused: Passwords are not accepted here; requests bring a bearer token";
    assertEquals(refused, site.get("/login", site.token().text()).body());
    assertEquals(refused, site.raw("GET /login HTTP/1.1").body());
  }

  @Test
  default void authenticatesOrChallengesWhenTheApplicationAsks() {
    Site site = site("authentication", "optional", "realm", "r");
    assertEquals("authenticated", site.get("/authenticate", site.token().text()).body());
    Answer answer = site.raw("GET /authenticate HTTP/1.1");
    assertEquals(401, answer.status());
    assertEquals("Bearer realm=\"r\"", answer.challenge());
    assertEquals("", answer.body());
  }

  @Test
  default void verifiesAgainForASecondFilterOnTheSamePath() {
    ProviderServer other = ProviderServer.with(TestKey.OTHER_RSA);
    try (other) {
      Site site =
          start(
              Site.of(ProviderServer.with(TestKey.RSA)).filter().filter("issuer", other.issuer()));
      assertEquals(401, site.get("/", site.token().text()).status());
      assertEquals(0, site.application.calls.get());
    }
  }
}

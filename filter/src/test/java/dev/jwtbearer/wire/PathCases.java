package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.attack.RequestAttacks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of a path or method comes in without a token. */
interface PathCases extends Wire {

  @TestFactory
  default Stream<DynamicTest> letsNoSpellingOfAPathInWithoutToken() {
    return Stream.concat(RequestAttacks.onThePath(), Stream.of("http://127.0.0.1/api/x"))
        .map(target -> DynamicTest.dynamicTest(target, () -> letsNobodyIn(target)));
  }

  private void letsNobodyIn(String target) {
    int calls = usual().application.calls.get();
    Answer answer = usual().raw("GET " + target + " HTTP/1.1");
    assertNotEquals(200, answer.status(), answer.everything());
    assertTrue(answer.status() < 500, answer.everything());
    assertEquals(calls, usual().application.calls.get());
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "/api/%2e%2e%2fx",
        "/api%2f%2fx",
        "/api/%252e%252e/x",
        "/api%5Cx",
        "/api/x%3bjsessionid=1",
        "/api/%255cx"
      })
  default void letsNobodyInAnonymouslyByAPathThatIsNotCanonical(String path) {
    Site site = site("authentication", "optional");
    assertEquals(200, site.raw("GET /api/x HTTP/1.1").status());
    Answer answer = site.raw("GET " + path + " HTTP/1.1");
    assertTrue(answer.status() == 401 || answer.status() == 400, answer.everything());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "HEAD",
        "OPTIONS",
        "TRACE",
        "PROPFIND",
        "get",
        "FOO",
        "POST",
        "PUT",
        "DELETE",
        "PATCH",
        "options"
      })
  default void judgesEveryMethodAlike(String method) {
    int calls = usual().application.calls.get();
    Wire.assertRefused(Refusal.NO_TOKEN, usual(), calls, usual().raw(method + " /x HTTP/1.1"));
    Answer good =
        usual().raw(method + " /x HTTP/1.1", "Authorization: Bearer " + usual().token().text());
    Wire.assertLetIn(usual(), calls, good);
  }

  /** A preflight as browsers send it, or nearly. */
  String[] PREFLIGHT = {
    "OPTIONS /x HTTP/1.1", "Origin: https://a.example", "Access-Control-Request-Method: PUT"
  };

  @ParameterizedTest(name = "{0} with {1} and {2}: {3}")
  @CsvSource({
    "OPTIONS, Origin: https://a.example, Access-Control-Request-Method: PUT, 200",
    "OPTIONS, Origin: https://a.example, X-None: 1, 401",
    "OPTIONS, X-None: 1, Access-Control-Request-Method: PUT, 401",
    "options, Origin: https://a.example, Access-Control-Request-Method: PUT, 401",
    "GET, Origin: https://a.example, Access-Control-Request-Method: PUT, 401"
  })
  default void passesTruePreflightsAloneToTheApplication(
      String method, String one, String other, int status) {
    Site site = site("passPreflightsToApplication", "true");
    assertEquals(status, site.raw(method + " /x HTTP/1.1", one, other).status());
    assertEquals(status == 200 ? 1 : 0, site.application.calls.get());
  }

  @Test
  default void judgesWhatLooksLikeAPreflightButBringsCredentialsOrABody() {
    Site site = site("passPreflightsToApplication", "true");
    Wire.assertRefused(
        Refusal.MALFORMED,
        site,
        0,
        site.raw(PREFLIGHT[0], PREFLIGHT[1], PREFLIGHT[2], "Authorization: Bearer junk"));
    Wire.assertRefused(
        Refusal.NO_TOKEN,
        site,
        0,
        site.raw(PREFLIGHT[0], PREFLIGHT[1], PREFLIGHT[2], "Content-Type: text/plain"));
    Wire.assertRefused(Refusal.NO_TOKEN, site, 0, site.raw(PREFLIGHT[0], "Origin: ", PREFLIGHT[2]));
    Wire.assertRefused(
        Refusal.NO_TOKEN,
        site,
        0,
        site.raw(PREFLIGHT[0], PREFLIGHT[1], "Access-Control-Request-Method: "));
  }

  @Test
  default void protectsPreflightsUnlessToldOtherwise() {
    int calls = usual().application.calls.get();
    Wire.assertRefused(
        Refusal.NO_TOKEN, usual(), calls, usual().raw(PREFLIGHT[0], PREFLIGHT[1], PREFLIGHT[2]));
    Wire.assertLetIn(
        usual(),
        calls,
        usual()
            .raw(
                PREFLIGHT[0],
                PREFLIGHT[1],
                PREFLIGHT[2],
                "Authorization: Bearer " + usual().token().text()));
  }

  @Test
  default void answersPreflightsItselfWhereItIsToldTo() {
    Site site = site("preflight", "answer", "allowedOrigins", "https://a.example");
    Answer listed = site.raw(PREFLIGHT[0], PREFLIGHT[1], PREFLIGHT[2]);
    assertEquals(204, listed.status());
    assertEquals(List.of("https://a.example"), listed.headers("Access-Control-Allow-Origin"));
    assertEquals(List.of("GET, HEAD, POST"), listed.headers("Access-Control-Allow-Methods"));
    Answer other = site.raw(PREFLIGHT[0], "Origin: https://b.example", PREFLIGHT[2]);
    assertEquals(204, other.status());
    assertEquals(List.of(), other.headers("Access-Control-Allow-Origin"));
    Answer crooked =
        site.raw("OPTIONS /a/..;/internal HTTP/1.1", "Origin: https://a.example", PREFLIGHT[2]);
    assertTrue(crooked.status() == 204 || crooked.status() == 400, crooked.everything());
    assertEquals(0, site.application.calls.get());
    assertEquals(
        List.of("https://a.example"),
        site.raw("GET /x HTTP/1.1", PREFLIGHT[1]).headers("Access-Control-Allow-Origin"));
  }

  @Test
  default void letsAnonymousRequestsInWhereTokensAreOptional() {
    Site site = site("authentication", "optional");
    Answer answer = site.raw("GET /x HTTP/1.1");
    Wire.assertLetIn(site, 0, answer);
    assertTrue(
        answer
            .body()
            .contains(
                "user=null remote=null type=null clerk=false star=false stars=false of=nobody"),
        answer.body());
    assertEquals(200, site.raw("GET /x HTTP/1.1", "Authorization: Basic YTpi").status());
    assertTrue(site.get("/x", site.token().text()).body().contains("user=ada"));
  }

  @Test
  default void refusesBadTokensWhereTokensAreOptional() {
    Site site = site("authentication", "optional");
    Wire.assertRefused(Refusal.MALFORMED, site, 0, site.get("/x", "junk"));
    Wire.assertRefused(
        Refusal.EXPIRED,
        site,
        0,
        site.get("/x", site.token().claim("exp", 1).without("iat").text()));
    Wire.assertRefused(
        Refusal.EMPTY_TOKEN, site, 0, site.raw("GET /x HTTP/1.1", "Authorization: Bearer"));
    site.provider.close();
    assertEquals(503, site.get("/x", site.token().text()).status());
    assertEquals(0, site.application.calls.get());
  }

  @Test
  default void isClosedOnceDestroyed() {
    Site site = site();
    assertEquals(200, site.get("/x", site.token().text()).status());
    site.filters.forEach(dev.jwtbearer.JwtBearerFilter::destroy);
    assertEquals(503, site.get("/x", site.token().text()).status());
    assertEquals(503, site.raw("GET /x HTTP/1.1").status());
    assertEquals(1, site.application.calls.get());
  }
}

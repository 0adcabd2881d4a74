package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens elsewhere than in the Authorization header. */
interface SourceCases extends Wire {
  String FORM = "Content-Type: application/x-www-form-urlencoded";

  @Test
  default void takesTheTokenFromAnotherHeaderWithAndWithoutScheme() {
    Site site = site("tokenSources", "header:X-Api-Token");
    String good = site.token().text();
    assertEquals(200, site.get("/", Map.of("X-Api-Token", good)).status());
    assertEquals(200, site.get("/", Map.of("x-api-token", "bearer " + good)).status());
    Wire.assertRefused(Refusal.NO_TOKEN, site, 2, site.get("/", good));
    Wire.assertRefused(
        Refusal.SEVERAL_TOKENS,
        site,
        2,
        site.raw("GET / HTTP/1.1", "X-Api-Token: " + good, "X-Api-Token: " + good));
    Wire.assertRefused(
        Refusal.EMPTY_TOKEN, site, 2, site.raw("GET / HTTP/1.1", "X-Api-Token: Bearer"));
    Wire.assertRefused(Refusal.EMPTY_TOKEN, site, 2, site.raw("GET / HTTP/1.1", "X-Api-Token: "));
    Wire.assertRefused(
        Refusal.MALFORMED, site, 2, site.raw("GET / HTTP/1.1", "X-Api-Token: Basic YTpi"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/credentials", "/credentials-forward", "/credentials-async"})
  default void hidesTheCredentialsThatItHasAccepted(String path) {
    Site site =
        site("hideAuthorization", "true", "tokenSources", "header cookie:token query:token");
    String good = site.token().text();
    String none = "Authorization=null Cookie=null query=null parameter=null";

    for (Answer answer :
        List.of(
            site.get(path, good),
            site.raw("GET " + path + " HTTP/1.1", "Cookie: token=" + good),
            site.raw("GET " + path + "?token=" + good + " HTTP/1.1"))) {
      assertTrue(answer.body().contains("user=ada"), answer.everything());
      assertTrue(answer.body().endsWith(none), answer.everything());
    }
    assertTrue(
        site.raw("GET " + path + "?a=1&token=" + good + " HTTP/1.1", "Cookie: b=2")
            .body()
            .contains("Cookie=b=2 query=a=1 "));
  }

  @Test
  default void showsTheCredentialsByDefault() {
    Site site = site();
    String good = site.token().text();
    assertTrue(site.get("/credentials", good).body().contains("Authorization=Bearer " + good));
  }

  @Test
  default void takesTheTokenFromACookie() {
    Site site = site("tokenSources", "header cookie:token");
    String good = site.token().text();
    assertEquals(200, site.get("/", Map.of("Cookie", "a=b; token=" + good)).status());
    assertEquals(
        200, site.get("/", Map.of("Cookie", "token=", "Authorization", "Bearer " + good)).status());
    Wire.assertRefused(Refusal.NO_TOKEN, site, 2, site.get("/", Map.of("Cookie", "TOKEN=" + good)));
    Wire.assertRefused(Refusal.NO_TOKEN, site, 2, site.get("/", Map.of("Cookie", "token=")));
    Wire.assertRefused(
        Refusal.SEVERAL_TOKENS,
        site,
        2,
        site.get("/", Map.of("Cookie", "token=" + good, "Authorization", "Bearer " + good)));
    Wire.assertRefused(
        Refusal.SEVERAL_TOKENS,
        site,
        2,
        site.get("/", Map.of("Cookie", "token=" + good + "; token=" + good)));
    Wire.assertRefused(Refusal.MALFORMED, site, 2, site.get("/", Map.of("Cookie", "token=a.b")));
  }

  @Test
  default void takesTheTokenFromTheQueryOfGetAndHead() {
    Site site = site("tokenSources", "header query:access_token");
    String good = site.token().text();
    String target = "/?a=1&access_token=" + good;
    assertEquals(200, site.raw("GET " + target + " HTTP/1.1").status());
    assertEquals(200, site.raw("HEAD " + target + " HTTP/1.1").status());
    assertEquals(200, site.raw("GET /?access%5Ftoken=" + good + " HTTP/1.1").status());
    Wire.assertRefused(
        Refusal.NO_TOKEN, site, 3, site.raw("POST " + target + " HTTP/1.1", "Content-Length: 0"));
    Wire.assertRefused(Refusal.NO_TOKEN, site, 3, site.raw("DELETE " + target + " HTTP/1.1"));
    Wire.assertRefused(Refusal.NO_TOKEN, site, 3, site.raw("get " + target + " HTTP/1.1"));
    Wire.assertRefused(
        Refusal.SEVERAL_TOKENS,
        site,
        3,
        site.raw("GET " + target + " HTTP/1.1", "Authorization: Bearer " + good));
    Wire.assertRefused(
        Refusal.SEVERAL_TOKENS,
        site,
        3,
        site.raw("GET " + target + "&access_token=" + good + " HTTP/1.1"));
    Wire.assertRefused(Refusal.EMPTY_TOKEN, site, 3, site.raw("GET /?access_token= HTTP/1.1"));
    for (String odd : new String[] {"%0A", "%0D%0AX:y", "%00", "%20", "+", "%", "%zz"}) {
      Wire.assertRefused(
          Refusal.MALFORMED, site, 3, site.raw("GET /?access_token=" + good + odd + " HTTP/1.1"));
    }
    assertTrue(
        site.log.lines().stream().noneMatch(line -> line.contains("access_token=")),
        "a query string is in the log");
  }

  @Test
  default void takesTheTokenFromAForm() {
    Site site = site("tokenSources", "header form:access_token");
    String good = site.token().text();
    assertEquals(
        200,
        site.rawWithBody("POST / HTTP/1.1", "a=1&access_token=" + good, FORM + "; charset=UTF-8")
            .status());
    Wire.assertRefused(
        Refusal.SEVERAL_TOKENS,
        site,
        1,
        site.rawWithBody(
            "POST / HTTP/1.1", "access_token=" + good, FORM, "Authorization: Bearer " + good));
    Wire.assertRefused(
        Refusal.SEVERAL_TOKENS,
        site,
        1,
        site.rawWithBody(
            "POST / HTTP/1.1", "access_token=" + good + "&access_token=" + good, FORM));
    Wire.assertRefused(
        Refusal.NO_TOKEN,
        site,
        1,
        site.rawWithBody("POST / HTTP/1.1", "access_token=" + good, "Content-Type: text/plain"));
    Wire.assertRefused(
        Refusal.NO_TOKEN,
        site,
        1,
        site.rawWithBody("POST /?access_token=" + good + " HTTP/1.1", "a=1", FORM));
    Wire.assertRefused(
        Refusal.EMPTY_TOKEN, site, 1, site.rawWithBody("POST / HTTP/1.1", "access_token=", FORM));
  }

  @Test
  default void overlooksNoTokenOfAFormBesideAQueryThatCannotBeRead() {
    Site site = site("tokenSources", "header form:access_token");
    String good = site.token().text();
    for (String query :
        new String[] {
          "access_token=%zz", "access_token=%E4", "%zz=1", "access%5token=1", "a=%zz"
        }) {
      Answer answer =
          site.rawWithBody(
              "POST /?" + query + " HTTP/1.1",
              "access_token=" + good,
              FORM,
              "Authorization: Bearer " + good);
      assertEquals(400, answer.status(), query + ": " + answer.everything());
    }
    assertEquals(0, site.application.calls.get());
  }

  @Test
  default void overlooksNoTokenOfAFormWithMoreParametersThanTheContainerReads() {
    Site site = site("tokenSources", "header form:access_token");
    String good = site.token().text();
    Answer answer =
        site.rawWithBody(
            "POST / HTTP/1.1",
            "a&".repeat(20_000) + "access_token=" + good,
            FORM,
            "Authorization: Bearer " + good);
    assertEquals(400, answer.status(), answer.everything());
    assertEquals(0, site.application.calls.get());
  }

  @Test
  default void overlooksNoTokenOfAQueryThatOthersReadInAnotherWay() {
    Site site = site("tokenSources", "header query:access_token");
    String good = site.token().text();
    for (String query :
        new String[] {"%zz=1", "x;access_token=a.b.c", "%u0061ccess_token=a.b.c", "%E4=1"}) {
      Wire.assertRefused(
          Refusal.UNREADABLE_REQUEST,
          site,
          0,
          site.raw("GET /?" + query + " HTTP/1.1", "Authorization: Bearer " + good));
    }
  }

  @Test
  default void leavesTheBodyOfAFormToTheApplication() {
    Site site = site("tokenSources", "header query:access_token cookie:token");
    Answer answer =
        site.rawWithBody(
            "POST /body HTTP/1.1", "a=1&b=2", FORM, "Authorization: Bearer " + site.token().text());
    assertEquals("a=1&b=2", answer.body());
  }

  @Test
  default void setsNoCookieAndMakesNoSession() {
    Answer answer = usual().get("/", usual().token().text());
    assertTrue(answer.body().contains("session=false"), answer.body());
    assertFalse(answer.header("Set-Cookie").isPresent());
  }

  @Test
  default void refusesFormsThatTheContainerCannotRead() {
    Site site = site("tokenSources", "header form:access_token");
    String good = site.token().text();
    for (String type : new String[] {FORM, FORM + "; charset=MARK", FORM + "; charset=UTF-16"}) {
      Answer answer = site.rawWithBody("POST / HTTP/1.1", "access_token=" + good + "%zz", type);
      assertTrue(answer.status() == 400 || answer.status() == 401, answer.everything());
      assertFalse(answer.everything().contains("dev.jwtbearer"), answer.everything());
      assertFalse(answer.everything().contains(good), "the token came back");
    }
    assertEquals(0, site.application.calls.get());
  }

  @Test
  default void refusesCookiesThatTheContainerCannotRead() {
    Site site = site("tokenSources", "cookie:jwt");
    for (String cookie : new String[] {"$Version=1; jwt=x", "jwt=x; $Path=/"}) {
      Answer answer = site.raw("GET / HTTP/1.1", "Cookie: " + cookie);
      assertTrue(answer.status() == 400 || answer.status() == 401, answer.everything());
      assertEquals("", answer.body());
    }
    assertEquals(0, site.application.calls.get());
  }
}

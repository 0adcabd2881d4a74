package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers are marked for caches. */
class AccessControlCachingTest {
  private final FakeResponse answer = FakeResponse.fresh();

  private static FakeRequest withCookie(Doorstep door) {
    return door.get("/orders").header("Cookie", "jwt=" + door.token().text());
  }

  @Test
  void marksTheAnswerToATokenOfACookie() {
    Doorstep door = new Doorstep("tokenSources", "header cookie:jwt");
    door.responseFor(answer, withCookie(door));
    assertEquals(
        Map.of("Cache-Control", List.of("private"), "Vary", List.of("Cookie")), answer.fields());
  }

  @Test
  void marksTheAnswerToAnAuthorizationHeaderWithoutVary() {
    Doorstep door = new Doorstep("tokenSources", "header cookie:jwt");
    door.responseFor(answer, door.get("/orders", door.token().text()));
    assertEquals(Map.of("Cache-Control", List.of("private")), answer.fields());
  }

  @Test
  void marksWhatAnIncludeIsAPartOfAndLeavesTheIncludeAsItIs() {
    Doorstep door = new Doorstep("tokenSources", "cookie:jwt");
    FakeRequest request = withCookie(door);
    request.dispatch(DispatcherType.INCLUDE);
    HttpServletResponse included = new HttpServletResponseWrapper(answer);
    assertSame(included, door.responseFor(included, request));
    assertEquals(
        Map.of("Cache-Control", List.of("private"), "Vary", List.of("Cookie")), answer.fields());
  }

  @ParameterizedTest
  @CsvSource({"mode, report", "cacheControl, application", "rules, /orders public"})
  void leavesTheAnswerAloneWhere(String parameter, String value) {
    Doorstep door = new Doorstep("tokenSources", "cookie:jwt", parameter, value);
    assertSame(answer, door.responseFor(answer, withCookie(door)));
    assertEquals(Map.of(), answer.fields());
  }

  @Test
  void leavesAnonymousAnswersAlone() {
    Doorstep door = new Doorstep("rules", "/* optional");
    assertSame(answer, door.responseFor(answer, door.get("/orders")));
    assertEquals(Map.of(), answer.fields());
  }
}

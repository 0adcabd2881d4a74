package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.mockito.Mockito.when;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers are marked for caches. */
class AccessControlCachingTest {
  private final FieldsOfAnswer answer = new FieldsOfAnswer();

  private static HttpServletRequest withCookie(Doorstep door) {
    HttpServletRequest request = door.get("/orders");
    when(request.getCookies()).thenReturn(new Cookie[] {new Cookie("jwt", door.token().text())});
    return request;
  }

  @Test
  void marksTheAnswerToATokenOfACookie() {
    Doorstep door = new Doorstep("tokenSources", "header cookie:jwt");
    door.responseFor(answer.response(), withCookie(door));
    assertEquals(
        Map.of("Cache-Control", List.of("private"), "Vary", List.of("Cookie")), answer.fields);
  }

  @Test
  void marksTheAnswerToAnAuthorizationHeaderWithoutVary() {
    Doorstep door = new Doorstep("tokenSources", "header cookie:jwt");
    door.responseFor(answer.response(), door.get("/orders", door.token().text()));
    assertEquals(Map.of("Cache-Control", List.of("private")), answer.fields);
  }

  @Test
  void marksWhatAnIncludeIsAPartOfAndLeavesTheIncludeAsItIs() {
    Doorstep door = new Doorstep("tokenSources", "cookie:jwt");
    HttpServletRequest request = withCookie(door);
    when(request.getDispatcherType()).thenReturn(DispatcherType.INCLUDE);
    HttpServletResponse included = new HttpServletResponseWrapper(answer.response());
    assertSame(included, door.responseFor(included, request));
    assertEquals(
        Map.of("Cache-Control", List.of("private"), "Vary", List.of("Cookie")), answer.fields);
  }

  @ParameterizedTest
  @CsvSource({"mode, report", "cacheControl, application", "rules, /orders public"})
  void leavesTheAnswerAloneWhere(String parameter, String value) {
    Doorstep door = new Doorstep("tokenSources", "cookie:jwt", parameter, value);
    HttpServletResponse response = answer.response();
    assertSame(response, door.responseFor(response, withCookie(door)));
    assertEquals(Map.of(), answer.fields);
  }

  @Test
  void leavesAnonymousAnswersAlone() {
    Doorstep door = new Doorstep("rules", "/* optional");
    HttpServletResponse response = answer.response();
    assertSame(response, door.responseFor(response, door.get("/orders")));
    assertEquals(Map.of(), answer.fields);
  }
}

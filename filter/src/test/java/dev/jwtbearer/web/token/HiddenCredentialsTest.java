package dev.jwtbearer.web.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.settings.SourcesOf;
import dev.jwtbearer.testing.FakeRequest;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract 8, {@code hideAuthorization}. */
class HiddenCredentialsTest {
  private static HttpServletRequest hidden(String sources, FakeRequest request)
      throws AccessException {
    PresentedToken token =
        new TokenResolver(SourcesOf.text(sources), List.of(PresentedToken.BEARER))
            .find(request)
            .orElseThrow();
    return HiddenCredentials.of(request, token);
  }

  private static List<String> names(HttpServletRequest request) {
    return Collections.list(request.getHeaderNames());
  }

  @ParameterizedTest
  @CsvSource({
    "header, Authorization, Bearer t",
    "header:X-Api-Token, X-Api-Token, t",
    "header:X-Api-Token, x-api-token, Bearer t"
  })
  void hidesTheHeader(String sources, String name, String value) throws Exception {
    HttpServletRequest request =
        hidden(sources, FakeRequest.get("/x").header(name, value).header("Accept", "a/b"));

    for (String spelling : List.of(name, name.toUpperCase(java.util.Locale.ROOT))) {
      assertNull(request.getHeader(spelling));
      assertFalse(request.getHeaders(spelling).hasMoreElements());
      assertEquals(-1, request.getIntHeader(spelling));
      assertEquals(-1, request.getDateHeader(spelling));
    }
    assertEquals(List.of("Accept"), names(request));
    assertEquals("a/b", request.getHeader("Accept"));
  }

  @Test
  void hidesTheCookieAndLeavesTheOthers() throws Exception {
    HttpServletRequest request =
        hidden("cookie:token", FakeRequest.get("/x").header("Cookie", "a=b; token=t; c=d"));

    assertEquals(2, request.getCookies().length);
    assertEquals("a=b; c=d", request.getHeader("cookie"));
    assertEquals(List.of("a=b; c=d"), Collections.list(request.getHeaders("Cookie")));
    assertEquals(List.of("Cookie"), names(request));
  }

  @Test
  void hidesTheOnlyCookie() throws Exception {
    HttpServletRequest request =
        hidden("cookie:token", FakeRequest.get("/x").header("Cookie", "token=t"));

    assertNull(request.getCookies());
    assertNull(request.getHeader("Cookie"));
    assertEquals(List.of(), names(request));
  }

  @Test
  void hidesTheParameterOfTheQueryInEverySpelling() throws Exception {
    HttpServletRequest request =
        hidden(
            "query:token",
            FakeRequest.get("/x")
                .query("a=1&t%6fken=t&b=2")
                .attribute(RequestDispatcher.FORWARD_QUERY_STRING, "token=t&c=3"));

    assertEquals("a=1&b=2", request.getQueryString());
    assertEquals("c=3", request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING));
    assertNull(request.getParameter("token"));
    assertNull(request.getParameterValues("token"));
    assertEquals(List.of("a", "b"), Collections.list(request.getParameterNames()));
    assertEquals("1", request.getParameter("a"));
  }

  @Test
  void leavesNoQueryWhereTheTokenWasAllOfIt() throws Exception {
    assertNull(hidden("query:token", FakeRequest.get("/x").query("token=t")).getQueryString());
  }

  @Test
  void hidesTheParameterOfTheFormAndLeavesThatOfTheQuery() throws Exception {
    HttpServletRequest request =
        hidden("form:token", FakeRequest.of("POST", "/x").query("token=other").form("token=t&a=1"));

    assertArrayEquals(new String[] {"other"}, request.getParameterValues("token"));
    assertEquals("other", request.getParameter("token"));
    assertEquals("1", request.getParameter("a"));
    assertEquals("token=other", request.getQueryString());
  }

  @Test
  void leavesOtherPlacesAsTheyAre() throws Exception {
    HttpServletRequest request =
        hidden(
            "header",
            FakeRequest.get("/x").bearer("t").header("Cookie", "token=t").query("token=t"));

    assertEquals("token=t", request.getQueryString());
    assertEquals("token=t", request.getHeader("Cookie"));
    assertEquals(1, request.getCookies().length);
    assertEquals("t", request.getParameter("token"));
  }

  @Test
  void leavesARequestWhoseTokenAListenerHasFound() throws Exception {
    FakeRequest request = FakeRequest.get("/x").bearer("t");
    assertSame(request, HiddenCredentials.of(request, PresentedToken.ofListener("t")));
  }
}

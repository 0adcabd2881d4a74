package dev.jwtbearer.web.cors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.management.RequestCountersText;
import dev.jwtbearer.web.Doorstep;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsProcessorTest {
  private static final String PASS = "passPreflightsToApplication";

  private static HttpServletRequest preflight(Doorstep door, String path, String... tokens) {
    HttpServletRequest request = door.get(path, tokens);
    when(request.getMethod()).thenReturn("OPTIONS");
    when(request.getHeader("Origin")).thenReturn("https://a.example");
    when(request.getHeader("Access-Control-Request-Method")).thenReturn("PUT");
    return request;
  }

  @Test
  void isProtectedLikeAnyRequest() {
    Doorstep door = new Doorstep();
    assertTrue(door.refused(preflight(door, "/x")).contains("setStatus[401]"));
    assertEquals("ada", door.admitted(preflight(door, "/x", door.token().text())).getRemoteUser());
  }

  @Test
  void isPassedOnWhereTheLongNameSaysSoAndThenCountedAndLogged() {
    Doorstep door = new Doorstep(PASS, "true");
    assertNull(door.admitted(preflight(door, "/x")).getRemoteUser());
    assertTrue(
        door.log
            .lines()
            .get(0)
            .startsWith("INFO passed a preflight to the application without a token; path \"/x\""),
        door.log.lines().toString());
    assertTrue(
        RequestCountersText.of(door.counters).startsWith("1 preflight passed; "),
        RequestCountersText.of(door.counters));
  }

  @Test
  void isPassedOnWithoutABody() throws Exception {
    Doorstep door = new Doorstep(PASS, "true");
    HttpServletRequest request = preflight(door, "/x");
    when(request.getContentLengthLong()).thenReturn(-1L); // HTTP/2 need not announce one
    HttpServletRequest passed = door.admitted(request);
    assertEquals(-1, passed.getInputStream().read());
    assertTrue(passed.getInputStream().isFinished());
    assertTrue(passed.getInputStream().isReady());
    ReadListener listener = mock(ReadListener.class);
    passed.getInputStream().setReadListener(listener);
    verify(listener).onAllDataRead();
    assertNull(passed.getReader().readLine());
    assertEquals(0, passed.getContentLength());
    assertEquals(0, passed.getContentLengthLong());
    when(request.getTrailerFields()).thenReturn(Map.of("x", "y"));
    assertEquals(Map.of(), passed.getTrailerFields());
    assertTrue(passed.getParts().isEmpty());
    assertNull(passed.getPart("file"));
    verify(request, never()).getInputStream();
  }

  @Test
  void isNotPassedOnWhereNobodyMayGoOrThePathIsAmbiguous() {
    Doorstep door = new Doorstep(PASS, "true");
    door.rules.at("/internal", Access.DENIED);
    assertTrue(door.refused(preflight(door, "/internal")).contains("setStatus[401]"));
    assertTrue(door.refused(preflight(door, "/x/../internal")).contains("setStatus[400]"));
  }

  @ParameterizedTest(name = "{0}, Origin {1}, Access-Control-Request-Method {2}")
  @CsvSource({
    "GET, https://a.example, PUT", "options, https://a.example, PUT", "OPTIONS, , PUT",
    "OPTIONS, https://a.example,", "POST, https://a.example, PUT", "OPTIONS, ,"
  })
  void isNothingElse(String method, String origin, String requested) {
    HttpServletRequest request = mock(HttpServletRequest.class);
    when(request.getMethod()).thenReturn(method);
    when(request.getHeader("Origin")).thenReturn(origin);
    when(request.getHeader("Access-Control-Request-Method")).thenReturn(requested);
    assertFalse(PreflightRequestMatcher.matches(request));
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, ''",
    "Access-Control-Request-Method, ''",
    "Access-Control-Request-Method, 'PUT, GET'",
    "Authorization, Bearer x",
    "Content-Type, text/plain",
    "Transfer-Encoding, chunked",
    "Cookie, s=1",
    "Cookie, ''",
    "Upgrade, websocket",
    "Expect, 100-continue",
    "X-HTTP-Method-Override, DELETE",
    "X-HTTP-Method, DELETE",
    "X-Method-Override, DELETE"
  })
  void isNothingThatNoBrowserSends(String header, String value) {
    HttpServletRequest request = preflight(new Doorstep(), "/x");
    assertTrue(PreflightRequestMatcher.matches(request));
    when(request.getHeader(header)).thenReturn(value);
    assertFalse(PreflightRequestMatcher.matches(request));
  }

  @Test
  void isNothingWithABody() {
    HttpServletRequest request = preflight(new Doorstep(), "/x");
    when(request.getContentLengthLong()).thenReturn(1L);
    assertFalse(PreflightRequestMatcher.matches(request));
  }

  @ParameterizedTest
  @EnumSource(value = DispatcherType.class, mode = EnumSource.Mode.EXCLUDE, names = "REQUEST")
  void isNoDispatchWithinAnotherRequest(DispatcherType type) {
    HttpServletRequest request = preflight(new Doorstep(), "/x");
    when(request.getDispatcherType()).thenReturn(type);
    assertFalse(PreflightRequestMatcher.matches(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "options"})
  void looksAtNoHeaderOfOtherMethods(String method) {
    HttpServletRequest request = mock(HttpServletRequest.class);
    when(request.getMethod()).thenReturn(method);
    assertFalse(PreflightRequestMatcher.matches(request));
    verify(request, never()).getHeader(any());
  }

  private static Doorstep answering(String... more) {
    String[] params = {
      "preflight", "answer", "allowedOrigins", "https://a.example, http://localhost:8080"
    };
    String[] all = Arrays.copyOf(params, params.length + more.length);
    System.arraycopy(more, 0, all, params.length, more.length);
    return new Doorstep(all);
  }

  @Test
  void isAnsweredForAnOriginThatIsListed() {
    Doorstep door = answering();
    String answer = door.answered(preflight(door, "/x"));
    assertTrue(answer.contains("setStatus[204]"), answer);
    assertTrue(answer.contains("[Access-Control-Allow-Origin, https://a.example]"), answer);
    assertTrue(answer.contains("[Access-Control-Allow-Methods, GET, HEAD, POST]"), answer);
    assertTrue(
        answer.contains("[Access-Control-Allow-Headers, Authorization, Content-Type]"), answer);
    assertTrue(answer.contains("addHeader[Vary, Origin]"), answer);
    assertFalse(answer.contains("Credentials"), answer);
    assertFalse(answer.contains("WWW-Authenticate"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://b.example",
        "https://a.example.evil.example",
        "https://a.example:443",
        "http://a.example",
        "HTTPS://A.EXAMPLE",
        "https://a.example/",
        "null",
        "*"
      })
  void isAnsweredWithoutAWordForAnOriginThatIsNot(String origin) {
    Doorstep door = answering();
    HttpServletRequest request = preflight(door, "/x");
    when(request.getHeader("Origin")).thenReturn(origin);
    String answer = door.answered(request);
    assertTrue(answer.contains("setStatus[204]"), answer);
    assertTrue(
        door.log
            .lines()
            .get(0)
            .startsWith(
                "INFO answered a preflight of an origin that allowedOrigins does not name; origin"
                    + " \""),
        door.log.lines().toString());
    assertFalse(answer.contains("Access-Control-Allow"), answer);
    assertTrue(answer.contains("addHeader[Vary, Origin]"), answer);
  }

  @Test
  void isAnsweredWithAStarAndNeverByReflectionWhereAllOriginsAreAllowed() {
    Doorstep door = new Doorstep("preflight", "answer", "allowedOrigins", "*");
    String answer = door.answered(preflight(door, "/x"));
    assertTrue(answer.contains("[Access-Control-Allow-Origin, *]"), answer);
    Doorstep any =
        new Doorstep("preflight", "answer", "allowedOrigins", "*", "allowedHeaders", "*");
    assertTrue(
        any.answered(preflight(any, "/x"))
            .contains("[Access-Control-Allow-Headers, *, Authorization]"));
    assertFalse(answer.contains("a.example"), answer);
  }

  @Test
  void isAnsweredAsTheSettingsSay() {
    Doorstep door =
        answering(
            "allowedMethods", "GET PUT",
            "allowedHeaders", "Authorization X-Trace",
            "allowCredentials", "true");
    String answer = door.answered(preflight(door, "/x"));
    assertTrue(answer.contains("[Access-Control-Allow-Methods, GET, PUT]"), answer);
    assertTrue(answer.contains("[Access-Control-Allow-Headers, Authorization, X-Trace]"), answer);
    assertTrue(answer.contains("[Access-Control-Allow-Credentials, true]"), answer);
  }

  @ParameterizedTest
  @CsvSource({"/internal, enforce", "/x, report", "/open, enforce", "/x/../internal, enforce"})
  void isAnsweredUnderEveryRuleAndMode(String path, String mode) {
    Doorstep door = answering("mode", mode);
    door.rules.at("/internal", Access.DENIED).at("/open", Access.PUBLIC);
    assertTrue(door.answered(preflight(door, path)).contains("setStatus[204]"));
  }

  @Test
  void letsThePageOfAListedOriginReadAnswersToo() {
    Doorstep door = answering();
    HttpServletRequest request = door.get("/x");
    when(request.getHeader("Origin")).thenReturn("https://a.example");
    String refused = door.refused(request);
    assertTrue(refused.contains("[Access-Control-Allow-Origin, https://a.example]"), refused);
    assertTrue(refused.contains("[Access-Control-Expose-Headers, WWW-Authenticate]"), refused);
    when(request.getHeader("Origin")).thenReturn("https://b.example");
    assertFalse(door.refused(request).contains("Access-Control"));
  }

  @Test
  void marksErrorPagesAgainSinceServersTakeVaryAway() {
    Doorstep door = answering();
    HttpServletRequest request = door.get("/x");
    when(request.getHeader("Origin")).thenReturn("https://a.example");
    when(request.getDispatcherType()).thenReturn(DispatcherType.ERROR);
    HttpServletResponse response = mock(HttpServletResponse.class);
    when(response.getHeaders("Vary")).thenReturn(List.of());
    assertTrue(door.admit(request, response).isPresent());
    verify(response).addHeader("Vary", "Origin");
    HttpServletResponse answered = mock(HttpServletResponse.class);
    when(answered.getHeaders("Vary")).thenReturn(List.of("Accept", "Origin"));
    assertTrue(door.admit(request, answered).isPresent());
    verify(answered, never()).addHeader(any(), any());
  }

  @Test
  void namesTheOriginOnceThoughEachDispatchWrapsTheResponse() {
    HttpServletResponse response = mock(HttpServletResponse.class);
    when(response.getHeaders("Vary"))
        .thenReturn(List.of("Accept"))
        .thenReturn(List.of("Accept", "Origin"));
    CorsResponse ofRequest = new CorsResponse(response, false, () -> {});
    new CorsResponse(ofRequest, false, () -> {}).setHeader("Vary", "Accept");
    verify(response, times(1)).addHeader("Vary", "Origin");
  }

  @Test
  void leavesAnswersAloneWhereACorsFilterSpeaks() {
    Doorstep door = new Doorstep();
    HttpServletRequest request = door.get("/x", door.token().text());
    when(request.getHeader("Origin")).thenReturn("https://a.example");
    HttpServletResponse response = mock(HttpServletResponse.class);
    assertTrue(door.admit(request, response).isPresent());
    verify(response, never()).setHeader(any(), any());
    verify(response, never()).addHeader(any(), any());
  }
}

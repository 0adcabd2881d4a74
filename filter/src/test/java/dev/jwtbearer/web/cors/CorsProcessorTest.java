package dev.jwtbearer.web.cors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.management.RequestCountersText;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.web.Doorstep;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.http.HttpServletRequest;
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

  private static FakeRequest preflight(Doorstep door, String path, String... tokens) {
    return door.get(path, tokens).preflight("https://a.example", "PUT");
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
    FakeRequest request = preflight(door, "/x");
    request.body("x");
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
    doReturn(Map.of("x", "y")).when(request).getTrailerFields();
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
    FakeRequest request = FakeRequest.get("/x").preflight(origin, requested).method(method);
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
    FakeRequest request = preflight(new Doorstep(), "/x");
    assertTrue(PreflightRequestMatcher.matches(request));
    when(request.getHeader(header)).thenReturn(value);
    assertFalse(PreflightRequestMatcher.matches(request));
  }

  @Test
  void isNothingWithABody() {
    FakeRequest request = preflight(new Doorstep(), "/x");
    request.body("x");
    assertFalse(PreflightRequestMatcher.matches(request));
  }

  @ParameterizedTest
  @EnumSource(value = DispatcherType.class, mode = EnumSource.Mode.EXCLUDE, names = "REQUEST")
  void isNoDispatchWithinAnotherRequest(DispatcherType type) {
    FakeRequest request = preflight(new Doorstep(), "/x");
    request.dispatch(type);
    assertFalse(PreflightRequestMatcher.matches(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "options"})
  void looksAtNoHeaderOfOtherMethods(String method) {
    FakeRequest request = FakeRequest.of(method, "/x");
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
    FakeRequest request = preflight(door, "/x");
    request.header("Origin", origin);
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
    FakeRequest request = door.get("/x");
    request.header("Origin", "https://a.example");
    String refused = door.refused(request);
    assertTrue(refused.contains("[Access-Control-Allow-Origin, https://a.example]"), refused);
    assertTrue(refused.contains("[Access-Control-Expose-Headers, WWW-Authenticate]"), refused);
    request.header("Origin", "https://b.example");
    assertFalse(door.refused(request).contains("Access-Control"));
  }

  @Test
  void marksErrorPagesAgainSinceServersTakeVaryAway() {
    Doorstep door = answering();
    FakeRequest request = door.get("/x");
    request.header("Origin", "https://a.example");
    request.dispatch(DispatcherType.ERROR);
    FakeResponse response = FakeResponse.fresh();
    assertTrue(door.admit(request, response).isPresent());
    verify(response).addHeader("Vary", "Origin");
    FakeResponse marked = FakeResponse.fresh();
    marked.fields().put("Vary", List.of("Accept", "Origin"));
    assertTrue(door.admit(request, marked).isPresent());
    verify(marked, never()).addHeader(any(), any());
  }

  @Test
  void namesTheOriginOnceThoughEachDispatchWrapsTheResponse() {
    FakeResponse response = FakeResponse.fresh();
    CorsResponse ofRequest = new CorsResponse(response, false, () -> {});
    new CorsResponse(ofRequest, false, () -> {}).setHeader("Vary", "Accept");
    verify(response, times(1)).addHeader("Vary", "Origin");
  }

  @Test
  void leavesAnswersAloneWhereACorsFilterSpeaks() {
    Doorstep door = new Doorstep();
    FakeRequest request = door.get("/x", door.token().text());
    request.header("Origin", "https://a.example");
    FakeResponse response = FakeResponse.fresh();
    assertTrue(door.admit(request, response).isPresent());
    verify(response, never()).setHeader(any(), any());
    verify(response, never()).addHeader(any(), any());
  }
}

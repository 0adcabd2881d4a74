package dev.jwtbearer.web.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.settings.SourcesOf;
import dev.jwtbearer.testing.FakeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResolverTest {
  private final FakeRequest request = FakeRequest.get("/");

  private static Optional<String> find(String sources, HttpServletRequest request)
      throws AccessException {
    return resolver(sources).find(request).map(PresentedToken::text);
  }

  private static TokenResolver resolver(String sources) {
    return new TokenResolver(SourcesOf.text(sources), List.of(PresentedToken.BEARER));
  }

  private static Refusal refusal(String sources, HttpServletRequest request) {
    return assertThrows(AccessException.class, () -> find(sources, request)).refusal();
  }

  @Test
  void findsNothingOnABareRequest() throws AccessException {
    assertEquals(Optional.empty(), find("header header:X cookie:c query:q form:f", request));
  }

  @Test
  void findsNothingWhereTheContainerKeepsHeadersToItself() throws AccessException {
    when(request.getHeaders("Authorization")).thenReturn(null);
    assertEquals(Optional.empty(), find("header", request));
  }

  @Test
  void takesTheAuthorizationHeader() throws AccessException {
    request.header("Authorization", "Bearer a.b.c");
    assertEquals(Optional.of("a.b.c"), find("header", request));
    assertEquals(Optional.empty(), find("cookie:c", request));
  }

  /** Cases.md B. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JWT x | Authorization has the scheme \"JWT\"",
        "Token abc.def.ghi | Authorization has the scheme \"Token\"",
        "Basic YTpi | Authorization has the scheme \"Basic\"",
        "DPoP x | Authorization has the scheme \"DPoP\"",
        "eyJhbGciOiJSUzI1NiJ9.e30.AA | Authorization has no scheme that is known here",
        "secret-that-is-longer-than-a-scheme x | Authorization has no scheme that is known here",
        "a.b.c x | Authorization has no scheme that is known here",
        "'' | Authorization has no scheme that is known here"
      })
  void saysWhatElseIsInTheAuthorizationHeaderWithoutItsValue(String value, String expected) {
    request.header("Authorization", value);
    assertEquals(expected, resolver("header").describeMissing(request));
  }

  @Test
  void saysNothingOfAHeaderThatIsNotThere() {
    assertEquals("", resolver("header").describeMissing(request));
  }

  @ParameterizedTest
  @CsvSource({"Bearer a, Bearer a", "Bearer a, Basic b", "Basic a, Basic b", "Basic a, Bearer b"})
  void refusesTwoAuthorizationHeaders(String first, String second) {
    request.header("Authorization", first, second);
    assertEquals(Refusal.SEVERAL_TOKENS, refusal("header", request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b.c", "Bearer a.b.c", "bearer  a.b.c", " a.b.c "})
  void takesAnotherHeaderWithAndWithoutScheme(String value) throws AccessException {
    request.header("X-Token", value);
    assertEquals(Optional.of("a.b.c"), find("header:X-Token", request));
  }

  @Test
  void refusesTwoHeadersOfAnotherName() {
    request.header("X-Token", "a", "a");
    assertEquals(Refusal.SEVERAL_TOKENS, refusal("header:X-Token", request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void refusesAnotherHeaderThatIsEmpty(String value) {
    request.header("X-Token", value);
    assertEquals(Refusal.EMPTY_TOKEN, refusal("header:X-Token", request));
  }

  @Test
  void takesTheCookieOfThatName() throws AccessException {
    request.header("Cookie", "C=x; c=a.b.c");
    assertEquals(Optional.of("a.b.c"), find("cookie:c", request));
  }

  @Test
  void takesAnEmptyCookieForNone() throws AccessException {
    request.header("Cookie", "c=");
    assertEquals(Optional.empty(), find("cookie:c", request));
  }

  @Test
  void refusesTwoCookiesOfThatName() {
    request.header("Cookie", "c=a; c=a");
    assertEquals(Refusal.SEVERAL_TOKENS, refusal("cookie:c", request));
  }

  @ParameterizedTest
  @CsvSource({"GET, true", "HEAD, true", "POST, false", "get, false", "OPTIONS, false"})
  void takesTheQueryOfGetAndHeadAlone(String method, boolean isFound) throws AccessException {
    FakeRequest other = FakeRequest.of(method, "/");
    other.query("x=1&q=a.b.c");
    assertEquals(isFound ? Optional.of("a.b.c") : Optional.empty(), find("query:q", other));
    verify(other, never()).getParameterValues(any());
    verify(other, never()).getParameter(any());
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=", "q"})
  void refusesAnEmptyQueryParameter(String query) {
    request.query(query);
    assertEquals(Refusal.EMPTY_TOKEN, refusal("query:q", request));
  }

  @Test
  void refusesTwoQueryParameters() {
    request.query("q=a&q=a");
    assertEquals(Refusal.SEVERAL_TOKENS, refusal("query:q", request));
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource({
    "POST, application/x-www-form-urlencoded, true",
    "PUT, APPLICATION/X-WWW-FORM-URLENCODED; charset=UTF-8, true",
    "POST, text/plain, false",
    "POST, , false",
    "POST, application/x-www-form-urlencoded2, false",
    "GET, application/x-www-form-urlencoded, false",
    "HEAD, application/x-www-form-urlencoded, false"
  })
  void readsFormsAlone(String method, String contentType, boolean isFound) throws AccessException {
    FakeRequest form = FakeRequest.of(method, "/");
    form.header("Content-Type", contentType);
    form.parameter("f", "a.b.c");
    assertEquals(isFound ? Optional.of("a.b.c") : Optional.empty(), find("form:f", form));
    if (!isFound) {
      verify(form, never()).getParameterValues(any());
    }
  }

  @Test
  void takesTheFormsParameterAndNotThatOfTheQuery() throws AccessException {
    FakeRequest form = FakeRequest.of("POST", "/");
    form.header("Content-Type", "application/x-www-form-urlencoded");
    form.query("f=of-the-query");
    form.parameter("f", "of-the-query");
    assertEquals(Optional.empty(), find("form:f", form));
    form.parameter("f", "of-the-query", "of-the-form");
    assertEquals(Optional.of("of-the-form"), find("form:f", form));
  }

  @Test
  void findsNothingInAFormWithoutThatField() throws AccessException {
    FakeRequest form = FakeRequest.of("POST", "/");
    form.header("Content-Type", "application/x-www-form-urlencoded");
    assertEquals(Optional.empty(), find("form:f", form));
  }

  @Test
  void refusesTokensInTwoPlaces() {
    request.header("Authorization", "Bearer a");
    request.query("q=a");
    assertEquals(Refusal.SEVERAL_TOKENS, refusal("header query:q", request));
    assertEquals(Refusal.SEVERAL_TOKENS, refusal("query:q header", request));
  }

  @Test
  void refusesATokenNextToAnEmptyPlace() {
    request.header("X-Token", "");
    request.query("q=a");
    assertEquals(Refusal.SEVERAL_TOKENS, refusal("header:X-Token query:q", request));
  }

  @Test
  void refusesWhatTheContainerCannotRead() {
    when(request.getCookies()).thenThrow(new IllegalArgumentException("$Version is reserved"));
    assertEquals(Refusal.UNREADABLE_REQUEST, refusal("cookie:jwt", request));

    FakeRequest post = FakeRequest.of("POST", "/");
    post.header("Content-Type", "application/x-www-form-urlencoded; charset=MARK");
    when(post.getParameterValues("t")).thenThrow(new IllegalStateException("charset MARK"));
    assertEquals(Refusal.UNREADABLE_REQUEST, refusal("form:t", post));
  }

  private static FakeRequest form(String query, String... values) {
    return FakeRequest.of("POST", "/")
        .form("")
        .query(query)
        .parameter("f", values.length == 0 ? null : values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f=%zz | a.b.c", // Tomcat drops what it cannot decode
        "f=%E4 | \u00e4",
        "f=a | a.b.c",
        "f=a&f=b | a",
        "f=a | ",
        "x=1;f=a.b.c | a.b.c",
        "f=a;f=b | a;f=b,c",
        "%zz=1 | a.b.c",
        "%E4=1 | a.b.c",
        "%00f=a.b.c | a.b.c", // UTF-16
        "%1B(Bf=a.b.c | a.b.c", // ISO-2022
        "%u0066=a.b.c | a.b.c", // old Jetty
      })
  void refusesAFormWhoseParametersCannotBeToldFromThoseOfTheQuery(String query, String values) {
    String[] all = values == null ? new String[0] : values.split(",");
    assertEquals(Refusal.UNREADABLE_REQUEST, refusal("form:f", form(query, all)));
    FakeRequest request = form(query, all);
    request.header("Authorization", "Bearer a");
    assertEquals(Refusal.UNREADABLE_REQUEST, refusal("header form:f", request));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "x=%zz", "x=a;b", "x;y=1", "x=%E4", "a+b=1", "f%20=1", "%C3%A4=1", "&="})
  void takesTheTokenOfAFormBesideOtherQueries(String query) throws AccessException {
    assertEquals(Optional.of("a.b.c"), find("form:f", form(query, "a.b.c")));
    assertEquals(Optional.empty(), find("form:f", form(query)));
  }

  @Test
  void takesTheTokenOfAFormThatTheQueryHoldsToo() throws AccessException {
    assertEquals(Optional.of("a.b"), find("form:f", form("%66=a.b", "a.b", "a.b")));
    assertEquals(Refusal.SEVERAL_TOKENS, refusal("form:f", form("f=a", "a", "b", "c")));
  }

  @Test
  void refusesAFormOfWhichTomcatLeftParametersOut() {
    FakeRequest form = form(null);
    form.attribute("org.apache.catalina.parameter_parse_failed", true);
    form.header("Authorization", "Bearer a");
    assertEquals(Refusal.UNREADABLE_REQUEST, refusal("header form:f", form));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, true",
    "iso-8859-1, true",
    "windows-1252, true",
    "UTF-16, false",
    "UTF-32, false",
    "IBM037, false",
    "none-such, false"
  })
  void readsFormsInExtensionsOfAsciiAlone(String charset, boolean isRead) throws AccessException {
    FakeRequest form = form("f=a.b.c", "a.b.c", "a.b.c");
    form.encoding(charset);
    if (isRead) {
      assertEquals(Optional.of("a.b.c"), find("form:f", form));
    } else {
      assertEquals(Refusal.UNREADABLE_REQUEST, refusal("form:f", form));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"q=a&%u0071=b", "q=a&x;q=b", "%zz", "q=a&%E4=1", "%00q=a", "q=a&%1B(Bq=b", "a%=1"})
  void refusesAQueryInWhichOthersMayFindAnotherToken(String query) {
    request.query(query);
    assertEquals(Refusal.UNREADABLE_REQUEST, refusal("query:q", request));
    assertEquals(Refusal.UNREADABLE_REQUEST, refusal("header query:q", request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=a&x=%zz", "q=a&x=1;y=2", "x=%E4&q=a", "x;y=1&q=a", "%C3%A4=1&q=a"})
  void takesTheTokenBesideOddValues(String query) throws AccessException {
    request.query(query);
    assertEquals(Optional.of("a"), find("query:q", request));
  }

  @ParameterizedTest
  @CsvSource({"header, ", "header:X-Token, X-Token", "cookie:c, Cookie", "query:q, ", "form:f, "})
  void knowsByWhichHeaderCachesCanTellTheToken(String source, String vary) throws AccessException {
    FakeRequest one = source.startsWith("form") ? form(null, "a") : FakeRequest.get("/");
    one.header("Authorization", "Bearer a");
    one.header("X-Token", "a");
    one.header("Cookie", "c=a");
    if (!source.startsWith("form")) {
      one.query("q=a");
    }
    assertEquals(vary, resolver(source).find(one).orElseThrow().vary());
  }
}

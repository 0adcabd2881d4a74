package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What shared caches are told of answers to requests that a token let in. */
interface CachingCases extends Wire {
  String SOURCES = "header header:X-Api-Token cookie:jwt query:t form:t";

  private static String fields(Answer answer) {
    return "cache-control"
        + answer.headers().getOrDefault("Cache-Control", List.of())
        + " vary"
        + answer.headers().getOrDefault("Vary", List.of());
  }

  @Test
  default void marksAnswersByThePlaceOfTheToken() {
    Site site = site("tokenSources", SOURCES);
    String good = site.token().text();
    assertEquals("cache-control[private] vary[]", fields(site.get("/", good)));
    assertEquals(
        "cache-control[private] vary[X-Api-Token]",
        fields(site.get("/", Map.of("x-api-token", good))));
    assertEquals(
        "cache-control[private] vary[Cookie]",
        fields(site.get("/", Map.of("Cookie", "jwt=" + good))));
    assertEquals(
        "cache-control[private] vary[]", fields(site.raw("GET /?t=" + good + " HTTP/1.1")));
    assertEquals(
        "cache-control[private] vary[]",
        fields(site.rawWithBody("POST / HTTP/1.1", "t=" + good, SourceCases.FORM)));
    assertEquals(
        "cache-control[private] vary[Cookie]",
        fields(site.raw("HEAD / HTTP/1.1", "Cookie: jwt=" + good)));
  }

  /** Finds the token where only it knows. */
  class Finding implements BearerListener {
    @Override
    public Optional<String> findToken(HttpServletRequest request) {
      return Optional.ofNullable(request.getHeader("X-Vendor"));
    }
  }

  @Test
  default void saysThatNobodyCanTellWhereAListenerFoundTheToken() {
    Site site = site("eventListener", Finding.class.getName());
    assertEquals(
        "cache-control[private] vary[*]",
        fields(site.get("/", Map.of("X-Vendor", site.token().text()))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set=Cache-Control:public | [public] | [Cookie]",
        "add=Cache-Control:public,max-age%3D60 | [public,max-age=60] | [Cookie]",
        "add=cache-control:public&add=Cache-Control:max-age%3D60 | [public, max-age=60] | [Cookie]",
        "set=Cache-Control:public&reset | [private] | [Cookie]",
        "set=Cache-Control:public&reset&add=Cache-Control:no-cache | [no-cache] | [Cookie]",
        "set=Vary:Accept | [private] | [Accept, Cookie]",
        "set=Vary:Accept&reset | [private] | [Cookie]",
        "add=Vary:Accept | [private] | [Cookie, Accept]",
        "add=Vary:cookie | [private] | [Cookie]",
        "set=Vary:* | [private] | [*]",
        "status=304 | [private] | [Cookie]",
        "set=Pragma:no-cache&flush&set=Cache-Control:public | [private] | [Cookie]",
      })
  default void leavesCacheControlToTheApplicationAndKeepsItsVary(
      String steps, String cacheControl, String vary) {
    Site site = site("tokenSources", "cookie:jwt");
    Answer answer =
        site.raw("GET /headers?" + steps + " HTTP/1.1", "Cookie: jwt=" + site.token().text());
    assertEquals("cache-control" + cacheControl + " vary" + vary, fields(answer));
  }

  @Test
  default void doesNotShowItsCacheControlToTheApplication() {
    Answer answer = usual().get("/headers?sees=Cache-Control", usual().token().text());
    assertEquals("Cache-Control[]", answer.body());
    assertEquals("cache-control[private] vary[]", fields(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/forward", "/include", "/async", "/async-unwrapped", "/logout"})
  default void marksAnswersThatOtherDispatchesMake(String path) {
    Site site =
        start(Site.of(ProviderServer.with(TestKey.RSA)).filter("tokenSources", "cookie:jwt"));
    assertEquals(
        "cache-control[private] vary[Cookie]",
        fields(site.get(path, Map.of("Cookie", "jwt=" + site.token().text()))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/send-404", "/headers?send=410", "/headers?set=Cache-Control:public&send=404"})
  default void keepsErrorPagesFromSharedCaches(String path) {
    Site site = site("tokenSources", "cookie:jwt");
    Answer answer = site.get(path, Map.of("Cookie", "jwt=" + site.token().text()));
    // Jetty puts no-store on error pages itself. What the application sets is its own.
    assertTrue(
        fields(answer)
            .matches(
                "cache-control\\[(private|.*no-store|public)] vary\\[Cookie]|.*no-store] vary\\[]"),
        answer.everything());
    assertTrue(path.contains("public") || !fields(answer).contains("public"), answer.everything());
  }

  @Test
  default void marksAnOpenPageThatIncludesAProtectedOne() {
    Site site =
        start(
            Site.of(ProviderServer.with(TestKey.RSA))
                .filterAt("/included", "tokenSources", "cookie:jwt")
                .withIncludes());
    assertEquals(
        "cache-control[private] vary[Cookie]",
        fields(site.get("/include", Map.of("Cookie", "jwt=" + site.token().text()))));
  }

  @Test
  default void marksAForwardFromAnOpenPageToAProtectedOne() {
    Site site =
        start(
            Site.of(ProviderServer.with(TestKey.RSA))
                .filterAt("/api/*", "tokenSources", "cookie:jwt"));
    assertEquals(
        "cache-control[private] vary[Cookie]",
        fields(site.get("/open", Map.of("Cookie", "jwt=" + site.token().text()))));
  }

  @Test
  default void doesNotMarkWhatNoTokenLetIn() {
    Site site =
        site("tokenSources", "cookie:jwt", "authentication", "optional", "rules", "/free public");
    String good = site.token().text();
    assertEquals("cache-control[] vary[]", fields(site.raw("GET / HTTP/1.1")));
    assertEquals(
        "cache-control[] vary[]", fields(site.get("/free", Map.of("Cookie", "jwt=" + good))));
  }

  @Test
  default void doesNotMarkWhileItOnlyReports() {
    Site site = site("tokenSources", "cookie:jwt", "mode", "report");
    String good = site.token().text();
    Answer answer = site.get("/", Map.of("Cookie", "jwt=" + good));
    assertTrue(answer.body().contains("user=ada"), answer.body());
    assertEquals("cache-control[] vary[]", fields(answer));
    assertEquals("cache-control[] vary[]", fields(site.raw("GET / HTTP/1.1")));
  }

  @Test
  default void leavesAllToTheApplicationThatAsksForIt() {
    Site site = site("tokenSources", "cookie:jwt", "cacheControl", "application");
    assertEquals(
        "cache-control[] vary[]",
        fields(site.get("/", Map.of("Cookie", "jwt=" + site.token().text()))));
  }
}

package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.Allocated;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateResponseTest {
  private final FieldsOfAnswer answer = new FieldsOfAnswer();
  private final CacheDirectives marks = new CacheDirectives("Cookie");

  private HttpServletResponse marked() {
    return PrivateResponse.of(answer.response(), marks);
  }

  private List<String> sent(String name) {
    return answer.fields.getOrDefault(name, List.of());
  }

  @Test
  void isPrivateAndVariesBeforeTheApplicationDoesAnything() {
    marked();
    assertEquals(List.of("private"), sent("Cache-Control"));
    assertEquals(List.of("Cookie"), sent("Vary"));
  }

  @Test
  void variesByNothingWhereCachesTellTokensApart() {
    PrivateResponse.of(answer.response(), new CacheDirectives(null)).setHeader("Vary", "Accept");
    assertEquals(List.of("private"), sent("Cache-Control"));
    assertEquals(List.of("Accept"), sent("Vary"));
  }

  static Stream<Arguments> waysToSet() {
    return Stream.of(
        way("public", r -> r.setHeader("Cache-Control", "public")),
        way("public", r -> r.setHeader("cache-control", "public")),
        way("public", r -> r.addHeader("Cache-Control", "public")),
        way("public", r -> r.addHeader("CACHE-CONTROL", "public")),
        way("1", r -> r.setIntHeader("Cache-control", 1)),
        way("1", r -> r.addIntHeader("Cache-control", 1)),
        way("2", r -> r.setDateHeader("Cache-control", 2)),
        way("2", r -> r.addDateHeader("Cache-control", 2)),
        way("private", r -> r.setHeader("Cache-Control", "private")));
  }

  private static Arguments way(String expected, Consumer<HttpServletResponse> way) {
    return Arguments.of(expected, way);
  }

  @ParameterizedTest
  @MethodSource("waysToSet")
  void leavesCacheControlToTheApplicationOnceItSetsIt(
      String expected, Consumer<HttpServletResponse> way) {
    HttpServletResponse marked = marked();
    way.accept(marked);
    assertEquals(List.of(expected), sent("Cache-Control"));
    marked.addHeader("Cache-Control", "max-age=60");
    marked.addIntHeader("Cache-Control", 7);
    marked.addDateHeader("Cache-Control", 8);
    assertEquals(List.of(expected, "max-age=60", "7", "8"), sent("Cache-Control"));
    assertTrue(marked.containsHeader("Cache-Control"));
    assertEquals(expected, marked.getHeader("Cache-Control"));
  }

  @Test
  void doesNotShowItsCacheControlToTheApplication() {
    HttpServletResponse marked = marked();
    marked.setHeader("ETag", "1");
    assertFalse(marked.containsHeader("cache-control"));
    assertNull(marked.getHeader("Cache-Control"));
    assertEquals(List.of(), marked.getHeaders("Cache-Control"));
    assertEquals(Set.of("ETag", "Vary"), Set.copyOf(marked.getHeaderNames()));
    marked.setHeader("Cache-Control", "no-cache");
    assertEquals(List.of("no-cache"), marked.getHeaders("Cache-Control"));
    assertEquals(Set.of("Cache-Control", "ETag", "Vary"), Set.copyOf(marked.getHeaderNames()));
    assertTrue(marked.containsHeader("ETag"));
  }

  @Test
  void isPrivateAgainAfterAReset() {
    HttpServletResponse marked = marked();
    marked.reset();
    assertEquals(List.of("private"), sent("Cache-Control"));
    assertEquals(List.of("Cookie"), sent("Vary"));
    marked.setHeader("Cache-Control", "public");
    marked.setHeader("ETag", "1");
    marked.reset();
    assertEquals(List.of("private"), sent("Cache-Control"));
    assertEquals(List.of("Cookie"), sent("Vary"));
    assertFalse(answer.fields.containsKey("ETag"));
    marked.addHeader("Cache-Control", "no-cache");
    assertEquals(List.of("no-cache"), sent("Cache-Control"));
  }

  @Test
  void isPrivateAgainWhenTheApplicationRemovesTheField() {
    HttpServletResponse marked = marked();
    marked.setHeader("Cache-Control", null);
    assertEquals(List.of("private"), sent("Cache-Control"));
    marked.setHeader("Cache-Control", "public");
    marked.setHeader("Cache-Control", null);
    assertEquals(List.of("private"), sent("Cache-Control"));
    marked.setHeader("Vary", null);
    assertEquals(List.of("Cookie"), sent("Vary"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accept | Accept; Cookie",
        "Accept, Origin | Accept, Origin; Cookie",
        "Accept, cookie | Accept, cookie",
        "COOKIE | COOKIE",
        "* | *",
        "Accept, * | Accept, *",
        "Cookies | Cookies; Cookie",
      })
  void addsItsPlaceToTheVaryThatTheApplicationSets(String set, String expected) {
    marked().setHeader("vary", set);
    assertEquals(expected, String.join("; ", sent("Vary")));
    answer.fields.clear();
    answer.response().setHeader("Vary", set);
    marked();
    assertEquals(expected, String.join("; ", sent("Vary")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accept | Cookie; Accept",
        "cookie | Cookie",
        "Accept, Cookie , Origin | Cookie; Accept, Origin",
        "* | Cookie; *",
      })
  void namesItsPlaceOnceWhereTheApplicationAddsToVary(String added, String expected) {
    marked().addHeader("Vary", added);
    assertEquals(expected, String.join("; ", sent("Vary")));
  }

  @Test
  void keepsItsPlaceInWhateverVaryIsSetTo() {
    HttpServletResponse marked = marked();
    marked.setIntHeader("Vary", 1);
    marked.setDateHeader("Vary", 2);
    marked.addIntHeader("Vary", 3);
    assertEquals(List.of("2", "Cookie", "3"), sent("Vary"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "private", "public"})
  void leavesWhatAFilterOrTheContainerSetBefore(String before) {
    answer.response().setHeader("Cache-Control", before);
    HttpServletResponse marked = marked();
    assertEquals(before, marked.getHeader("Cache-Control"));
    marked.addHeader("Cache-Control", "max-age=1");
    assertEquals(List.of(before, "max-age=1"), sent("Cache-Control"));
  }

  @Test
  void knowsInALaterDispatchWhoseTheFieldIs() {
    marked().setHeader("Cache-Control", "private");
    HttpServletResponse dispatched = marked();
    dispatched.addHeader("Cache-Control", "max-age=60");
    assertEquals(List.of("private", "max-age=60"), sent("Cache-Control"));

    answer.fields.clear();
    marked();
    marked().addHeader("Cache-Control", "max-age=60");
    assertEquals(List.of("max-age=60"), sent("Cache-Control"));
  }

  @Test
  void doesTheSameTwiceOverAsOnce() {
    HttpServletResponse twice = PrivateResponse.of(marked(), marks);
    assertFalse(twice.containsHeader("Cache-Control"));
    twice.addHeader("Cache-Control", "public");
    twice.addHeader("Cache-Control", "max-age=60");
    twice.setHeader("Vary", "Accept");
    assertEquals(List.of("public", "max-age=60"), sent("Cache-Control"));
    assertEquals(List.of("Accept", "Cookie"), sent("Vary"));
    twice.reset();
    assertEquals(List.of("private"), sent("Cache-Control"));
    assertEquals(List.of("Cookie"), sent("Vary"));
  }

  @Test
  void marksForTwoFiltersThatFollowEachOther() {
    HttpServletResponse second = PrivateResponse.of(marked(), new CacheDirectives("X-Partner"));
    second.addHeader("Cache-Control", "public");
    second.setHeader("Vary", "Accept");
    assertEquals(List.of("public"), sent("Cache-Control"));
    assertEquals(List.of("Accept", "Cookie", "X-Partner"), sent("Vary"));
    second.reset();
    assertEquals(List.of("private"), sent("Cache-Control"));
    assertEquals(List.of("Cookie", "X-Partner"), sent("Vary"));
  }

  @Test
  void takesWhatTheContainerPutInItsPlaceForTheContainers() {
    HttpServletResponse marked = marked();
    answer.response().setHeader("Cache-Control", "must-revalidate,no-store");
    assertTrue(marked.containsHeader("Cache-Control"));
    marked.addHeader("Cache-Control", "max-age=60");
    assertEquals(List.of("must-revalidate,no-store", "max-age=60"), sent("Cache-Control"));
  }

  @Test
  void marksTheResponseBelowAnInclude() {
    HttpServletResponse included =
        new HttpServletResponseWrapper(answer.response()) {
          @Override
          public void setHeader(String name, String value) {}

          @Override
          public void addHeader(String name, String value) {}
        };
    PrivateResponse.markBelow(new HttpServletResponseWrapper(included), marks);
    assertEquals(List.of("private"), sent("Cache-Control"));
    assertEquals(List.of("Cookie"), sent("Vary"));
  }

  @Test
  void costsOneSmallObject() throws Exception {
    HttpServletResponse plain = new Unchanging();
    CacheDirectives none = new CacheDirectives(null);
    long bytes = Allocated.bytes(() -> PrivateResponse.of(plain, none));
    assertTrue(bytes <= 32, () -> bytes + " bytes, at most 32");
  }

  /** Keeps nothing. */
  private static final class Unchanging extends HttpServletResponseWrapper {
    private Unchanging() {
      super(new FieldsOfAnswer().response());
    }

    @Override
    public boolean containsHeader(String name) {
      return false;
    }

    @Override
    public void setHeader(String name, String value) {}
  }
}

package dev.jwtbearer.web.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.Allocated;
import dev.jwtbearer.testing.FakeResponse;
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
  private final FakeResponse answer = FakeResponse.fresh();
  private final CacheDirectives directives = new CacheDirectives("Cookie");

  private HttpServletResponse wrapped() {
    return PrivateResponse.of(answer, directives);
  }

  private List<String> sent(String name) {
    return answer.fields().getOrDefault(name, List.of());
  }

  @Test
  void isPrivateAndVariesBeforeTheApplicationDoesAnything() {
    wrapped();
    assertEquals(List.of("private"), sent("Cache-Control"));
    assertEquals(List.of("Cookie"), sent("Vary"));
  }

  @Test
  void variesByNothingWhereCachesTellTokensApart() {
    PrivateResponse.of(answer, new CacheDirectives(null)).setHeader("Vary", "Accept");
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
    HttpServletResponse wrapped = wrapped();
    way.accept(wrapped);
    assertEquals(List.of(expected), sent("Cache-Control"));
    wrapped.addHeader("Cache-Control", "max-age=60");
    wrapped.addIntHeader("Cache-Control", 7);
    wrapped.addDateHeader("Cache-Control", 8);
    assertEquals(List.of(expected, "max-age=60", "7", "8"), sent("Cache-Control"));
    assertTrue(wrapped.containsHeader("Cache-Control"));
    assertEquals(expected, wrapped.getHeader("Cache-Control"));
  }

  @Test
  void doesNotShowItsCacheControlToTheApplication() {
    HttpServletResponse wrapped = wrapped();
    wrapped.setHeader("ETag", "1");
    assertFalse(wrapped.containsHeader("cache-control"));
    assertNull(wrapped.getHeader("Cache-Control"));
    assertEquals(List.of(), wrapped.getHeaders("Cache-Control"));
    assertEquals(Set.of("ETag", "Vary"), Set.copyOf(wrapped.getHeaderNames()));
    wrapped.setHeader("Cache-Control", "no-cache");
    assertEquals(List.of("no-cache"), wrapped.getHeaders("Cache-Control"));
    assertEquals(Set.of("Cache-Control", "ETag", "Vary"), Set.copyOf(wrapped.getHeaderNames()));
    assertTrue(wrapped.containsHeader("ETag"));
  }

  @Test
  void isPrivateAgainAfterAReset() {
    HttpServletResponse wrapped = wrapped();
    wrapped.reset();
    assertEquals(List.of("private"), sent("Cache-Control"));
    assertEquals(List.of("Cookie"), sent("Vary"));
    wrapped.setHeader("Cache-Control", "public");
    wrapped.setHeader("ETag", "1");
    wrapped.reset();
    assertEquals(List.of("private"), sent("Cache-Control"));
    assertEquals(List.of("Cookie"), sent("Vary"));
    assertFalse(answer.fields().containsKey("ETag"));
    wrapped.addHeader("Cache-Control", "no-cache");
    assertEquals(List.of("no-cache"), sent("Cache-Control"));
  }

  @Test
  void isPrivateAgainWhenTheApplicationRemovesTheField() {
    HttpServletResponse wrapped = wrapped();
    wrapped.setHeader("Cache-Control", null);
    assertEquals(List.of("private"), sent("Cache-Control"));
    wrapped.setHeader("Cache-Control", "public");
    wrapped.setHeader("Cache-Control", null);
    assertEquals(List.of("private"), sent("Cache-Control"));
    wrapped.setHeader("Vary", null);
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
    wrapped().setHeader("vary", set);
    assertEquals(expected, String.join("; ", sent("Vary")));
    answer.fields().clear();
    answer.setHeader("Vary", set);
    wrapped();
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
    wrapped().addHeader("Vary", added);
    assertEquals(expected, String.join("; ", sent("Vary")));
  }

  @Test
  void keepsItsPlaceInWhateverVaryIsSetTo() {
    HttpServletResponse wrapped = wrapped();
    wrapped.setIntHeader("Vary", 1);
    wrapped.setDateHeader("Vary", 2);
    wrapped.addIntHeader("Vary", 3);
    assertEquals(List.of("2", "Cookie", "3"), sent("Vary"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "private", "public"})
  void leavesWhatAFilterOrTheContainerSetBefore(String before) {
    answer.setHeader("Cache-Control", before);
    HttpServletResponse wrapped = wrapped();
    assertEquals(before, wrapped.getHeader("Cache-Control"));
    wrapped.addHeader("Cache-Control", "max-age=1");
    assertEquals(List.of(before, "max-age=1"), sent("Cache-Control"));
  }

  @Test
  void knowsInALaterDispatchWhoseTheFieldIs() {
    wrapped().setHeader("Cache-Control", "private");
    HttpServletResponse dispatched = wrapped();
    dispatched.addHeader("Cache-Control", "max-age=60");
    assertEquals(List.of("private", "max-age=60"), sent("Cache-Control"));

    answer.fields().clear();
    wrapped();
    wrapped().addHeader("Cache-Control", "max-age=60");
    assertEquals(List.of("max-age=60"), sent("Cache-Control"));
  }

  @Test
  void doesTheSameTwiceOverAsOnce() {
    HttpServletResponse twice = PrivateResponse.of(wrapped(), directives);
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
    HttpServletResponse second = PrivateResponse.of(wrapped(), new CacheDirectives("X-Partner"));
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
    HttpServletResponse wrapped = wrapped();
    answer.setHeader("Cache-Control", "must-revalidate,no-store");
    assertTrue(wrapped.containsHeader("Cache-Control"));
    wrapped.addHeader("Cache-Control", "max-age=60");
    assertEquals(List.of("must-revalidate,no-store", "max-age=60"), sent("Cache-Control"));
  }

  @Test
  void marksTheResponseBelowAnInclude() {
    HttpServletResponse included =
        new HttpServletResponseWrapper(answer) {
          @Override
          public void setHeader(String name, String value) {}

          @Override
          public void addHeader(String name, String value) {}
        };
    PrivateResponse.setOnIncluding(new HttpServletResponseWrapper(included), directives);
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
      super(FakeResponse.fresh());
    }

    @Override
    public boolean containsHeader(String name) {
      return false;
    }

    @Override
    public void setHeader(String name, String value) {}
  }
}

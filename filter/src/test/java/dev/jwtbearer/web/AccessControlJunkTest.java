package dev.jwtbearer.web;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.testing.FakeRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text with characters that no token has is refused, wherever it is found. */
class AccessControlJunkTest {
  private static final String PARTS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

  /** Where a token can be. */
  private enum Spot {
    HEADER,
    OTHER_HEADER,
    COOKIE,
    QUERY,
    FORM,
    LISTENER;

    void put(String text, FakeRequest request) {
      switch (this) {
        case HEADER -> request.bearer(text);
        case OTHER_HEADER -> request.header("X-Token", text);
        case COOKIE -> when(request.getCookies()).thenReturn(new Cookie[] {new Cookie("c", text)});
        case QUERY -> request.query("q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        case FORM -> request.form("f=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        case LISTENER -> request.header("X-Found", text);
      }
    }
  }

  /** Finds the token in a header. */
  public static class Finder implements BearerListener {
    @Override
    public Optional<String> findToken(HttpServletRequest request) {
      return Optional.ofNullable(request.getHeader("X-Found"));
    }
  }

  private final Doorstep door =
      new Doorstep(
          "tokenSources",
          "header header:X-Token cookie:c query:q form:f",
          "eventListener",
          Finder.class.getName());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a,b",
        "\ta",
        "a\tb",
        "=",
        "a=b",
        "a=",
        "\"a\"",
        "a;",
        "a\u00e9",
        "a\u0000",
        "a\nb",
        "a\r\nb: c",
        "{}",
        "a%0Ab",
        "\u0100.\uff21.\ud83d\ude00",
        "a.b c.d",
        "a..b",
        "....=",
        "a+/~"
      })
  void inEveryPlace(String text) {
    for (Spot spot : Spot.values()) {
      FakeRequest request = door.get("/");
      spot.put(text, request);
      String answer = door.refused(request);
      assertTrue(answer.contains("setStatus[401]"), spot + answer);
      assertTrue(answer.contains("error=\"invalid_token\""), spot + answer);
    }
    assertTrue(
        door.log.lines().stream()
            .allMatch(line -> line.matches("INFO refused 401 (malformed|encrypted); [ -~]*")),
        door.log.lines().toString());
  }

  @Test
  void inEveryPartOfAGoodToken() {
    Doorstep plain = new Doorstep();
    String good = plain.token().text();
    int[] dots = {good.indexOf('.'), good.lastIndexOf('.')};
    List<Integer> places =
        List.of(1, dots[0] - 1, dots[0] + 1, dots[1] - 1, dots[1] + 1, good.length() - 1);
    IntStream foreign =
        IntStream.concat(
            IntStream.rangeClosed(0, 0x1ff), IntStream.of(0x2028, 0xd83d, 0xfeff, 0xff21, 0xffff));
    foreign
        .filter(c -> PARTS.indexOf(c) < 0)
        .forEach(
            c -> {
              for (int place : places) {
                assertMalformed(plain, good.substring(0, place) + (char) c + good.substring(place));
                assertMalformed(
                    plain, good.substring(0, place) + (char) c + good.substring(place + 1));
              }
            });
  }

  private static void assertMalformed(Doorstep plain, String text) {
    String answer = plain.refused(new ArrivedRequest("/", "Bearer " + text));
    assertTrue(
        answer.contains("error_description=\"The token is not a signed JWT in compact form\""),
        () -> text.chars().mapToObj(Integer::toHexString).toList() + answer);
  }
}

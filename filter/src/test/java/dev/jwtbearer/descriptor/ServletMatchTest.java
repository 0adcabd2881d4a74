package dev.jwtbearer.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.FakeContext;
import jakarta.servlet.ServletRegistration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServletMatchTest {

  /** Servlet 12.1: exact, longest prefix, extension, default. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/a/b | /a/* /a/b /* | /a/b",
        "/a/b | /a/b /a/* /* | /a/b",
        "/a/b/c | /* /a/b/* /a/* | /a/b/*",
        "/a/b/c | /a/* /a/b/* /* | /a/b/*",
        "/a/b | /a/b/* / | /a/b/*",
        "/a/bc | /a/b/* / | /",
        "/a/b.do | *.do /a/* | /a/*",
        "/a/b.do | / *.do | *.do",
        "/a/b.do | *.do /* | /*",
        "/a.do/b | / *.do | /",
        "/a/b.x.do | *.x.do *.do / | *.do",
        "/a/b | / *.b | /",
        "/a/b | *.do /c | none",
        "/ | '' / | ''",
        "/a/* | /a/* | /a/*",
      })
  void isTheOneThatTheContainerTakes(String path, String patterns, String expected) {
    FakeContext context = FakeContext.empty();
    for (String pattern : patterns.split(" ")) {
      String other = "/other/of/" + context.getServletRegistrations().size();
      context.servlet(pattern, "com.example.Any", other, pattern.replace("''", ""));
    }

    assertEquals(
        expected == null || expected.isEmpty() ? "''" : expected,
        ServletMatch.of(path, context).map(ServletRegistration::getName).orElse("none"));
  }
}

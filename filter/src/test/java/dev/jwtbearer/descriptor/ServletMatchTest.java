package dev.jwtbearer.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, ServletRegistration> servlets = new LinkedHashMap<>();
    for (String pattern : patterns.split(" ")) {
      ServletRegistration servlet = mock(ServletRegistration.class);
      when(servlet.getName()).thenReturn(pattern);
      when(servlet.getMappings())
          .thenReturn(List.of("/other/of/" + servlets.size(), pattern.replace("''", "")));
      servlets.put(pattern, servlet);
    }
    ServletContext context = mock(ServletContext.class);
    doReturn(servlets).when(context).getServletRegistrations();

    assertEquals(
        expected == null || expected.isEmpty() ? "''" : expected,
        ServletMatch.of(path, context).map(ServletRegistration::getName).orElse("none"));
  }
}

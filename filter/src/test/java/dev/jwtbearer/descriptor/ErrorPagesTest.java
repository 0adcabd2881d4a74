package dev.jwtbearer.descriptor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.FilterConfig;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorPagesTest {
  private static final String ACTING =
      "WARNING Error pages of refusals can act on what was refused: they are served by the"
          + " application with the parameters and the body of the request; name JSPs or files, or"
          + " set hideRequestFromErrorPage=true: ";
  private static final String NOT_SEEN =
      "WARNING Refused requests are not hidden from error pages: map this filter to them with the"
          + " dispatcher ERROR: ";

  private final TestLog log = new TestLog();
  private final FakeContext context =
      FakeContext.empty()
          .servlet("default", "org.apache.catalina.servlets.DefaultServlet", "/")
          .servlet("jsp", "org.apache.jasper.servlet.JspServlet", "*.jsp")
          .file("/there.html", "")
          .file("/there.jsp", "");
  private final FilterConfig config = FakeFilterConfig.of(Map.of()).named("jwt").in(context);

  private static String page(String code, String location) {
    return "<error-page><!-- a -->"
        + (code.isEmpty() ? "" : "<error-code>" + code + "</error-code>")
        + "<location> "
        + location
        + "\n</location></error-page>";
  }

  private static String mapping(String rest) {
    return "<filter-mapping><filter-name>jwt</filter-name>" + rest + "</filter-mapping>";
  }

  private List<String> lines(boolean hides, String... elements) {
    context.file("/WEB-INF/web.xml", "<web-app>" + String.join("", elements) + "</web-app>");
    ErrorPages.warnOf(config, hides, log);
    return log.lines();
  }

  @ParameterizedTest
  @CsvSource({
    "/front, 401, com.example.Front, /front",
    "/front, '', com.example.Front, /front",
    "/app/errors, 403, com.example.Front, /app/*",
    "/errors.do, 400, com.example.Front, *.do",
    "/errors, 500, com.example.Front, /",
    "/errors?status=503, 503, com.example.Front, /errors",
    "/errors;a=b, 503, com.example.Front, /errors",
    "/there.html, 401, com.example.Front, /",
    "/there.jsp, 401, com.example.Front, /*",
  })
  void warnsOfAServletOfTheApplication(String location, String code, String type, String pattern) {
    if (pattern.equals("/")) {
      context.withoutServlet("default");
    }
    context.servlet("front", type, pattern);
    assertEquals(
        List.of(ACTING + '"' + location + "\" (servlet \"front\")"),
        lines(false, page(code, location)));
  }

  @Test
  void warnsOfALocationThatIsNoFile() throws MalformedURLException {
    when(context.getResource("/odd")).thenThrow(new MalformedURLException());
    assertEquals(
        List.of(
            ACTING
                + "\"/error.action\" (no file; a filter may serve it), \"/odd\" (no file; a filter"
                + " may serve it)"),
        lines(false, page("401", "/odd"), page("401", "/error.action")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/there.html", "/there.jsp", "/there.html?a=b"})
  void isContentWithFilesAndJsps(String location) {
    assertEquals(List.of(), lines(false, page("401", location)));
  }

  @ParameterizedTest
  @CsvSource({
    ", /error",
    "org.apache.jsp.error_jsp, /error.jsp",
    "org.eclipse.jetty.ee10.jsp.JettyJspServlet, /error.jsp",
    "org.eclipse.jetty.ee10.servlet.ResourceServlet, /error",
    "weblogic.servlet.FileServlet, /error",
  })
  void isContentWithServletsOfFilesAndJsps(String type, String pattern) {
    context.servlet("view", type, pattern);
    if (type != null && !type.startsWith("org.apache.jsp.")) {
      context.file(pattern, "");
    }
    assertEquals(List.of(), lines(false, page("401", pattern)));
  }

  @Test
  void isContentWithPagesThatRenderNoRefusal() {
    context.servlet("front", "com.example.Front", "/*");
    assertEquals(
        List.of(),
        lines(
            false,
            page("404", "/a"),
            "<error-page><exception-type>java.io.IOException</exception-type>"
                + "<location>/a</location></error-page>",
            "<error-page><error-code>401</error-code></error-page>"));
  }

  @Test
  void saysNothingOfServletsFromWhomTheRequestIsHidden() {
    context.servlet("front", "com.example.Front", "/front");
    assertEquals(
        List.of(),
        lines(
            true,
            page("401", "/front"),
            mapping("<url-pattern>/*</url-pattern><dispatcher>ERROR</dispatcher>")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<url-pattern>/*</url-pattern>",
        "<url-pattern>/*</url-pattern><dispatcher>REQUEST</dispatcher>",
        "<url-pattern>/api/*</url-pattern><dispatcher>ERROR</dispatcher>",
        "<servlet-name>other</servlet-name><dispatcher>ERROR</dispatcher>",
      })
  void warnsWhereTheFilterDoesNotSeeTheErrorPage(String rest) {
    context.servlet("front", "com.example.Front", "/front");
    assertEquals(
        List.of(NOT_SEEN + "\"/front\""),
        lines(
            true,
            page("401", "/front"),
            mapping(rest),
            "<filter-mapping><filter-name>other</filter-name><url-pattern>/*</url-pattern>"
                + "<dispatcher>ERROR</dispatcher></filter-mapping>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<url-pattern>/*</url-pattern><dispatcher>REQUEST</dispatcher>"
            + "<dispatcher>ERROR</dispatcher>",
        "<url-pattern>/a</url-pattern><url-pattern>/front</url-pattern>"
            + "<dispatcher>ERROR</dispatcher>",
        "<servlet-name>front</servlet-name><dispatcher>ERROR</dispatcher>",
        "<servlet-name>*</servlet-name><dispatcher>ERROR</dispatcher>",
      })
  void isContentWhereTheFilterSeesTheErrorPage(String rest) {
    context.servlet("front", "com.example.Front", "/front");
    assertEquals(
        List.of(),
        lines(
            true,
            page("401", "/front"),
            mapping("<url-pattern>/api/*</url-pattern>"),
            mapping(rest)));
  }

  @Test
  void goesByThePathsOfAFilterThatIsMappedInCode() {
    context.filter("jwt", "/api/*");
    assertEquals(
        List.of(NOT_SEEN + "\"/front\""),
        lines(true, page("401", "/front"), page("403", "/api/front")));
  }

  @Test
  void saysNothingOfAFilterThatTheContainerDoesNotTellOf() {
    assertEquals(List.of(), lines(true, page("401", "/front")));
  }

  @Test
  void isSilentWhereThereIsNoDescriptor() {
    ErrorPages.warnOf(config, false, log);
    assertEquals(List.of(), log.lines());
  }

  @Test
  void neverStopsTheStart() {
    when(context.getServletRegistrations()).thenThrow(UnsupportedOperationException.class);
    assertEquals(List.of(), lines(false, page("401", "/front")));
    when(context.getResourceAsStream("/WEB-INF/web.xml")).thenThrow(LinkageError.class);
    assertDoesNotThrow(() -> ErrorPages.warnOf(config, false, log));
    System.Logger broken = mock(System.Logger.class);
    doThrow(new AssertionError("no")).when(broken).log(any(Level.class), anyString());
    assertDoesNotThrow(() -> ErrorPages.warnOf(mock(FilterConfig.class), true, broken));
  }
}

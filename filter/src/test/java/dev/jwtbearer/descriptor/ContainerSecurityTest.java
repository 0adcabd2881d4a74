package dev.jwtbearer.descriptor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import java.lang.System.Logger.Level;
import java.lang.annotation.AnnotationFormatError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerSecurityTest {
  private static final String LINE =
      "WARNING The container enforces security constraints before this filter, and knows no"
          + " tokens: ";
  private static final String END =
      "; remove each auth-constraint that names roles, and ask for them by rules or in the"
          + " application";

  private final TestLog log = new TestLog();
  private final FakeContext context = FakeContext.empty();
  private final FilterConfig config = FakeFilterConfig.of(Map.of()).named("jwt").in(context);

  @ServletSecurity(@HttpConstraint(rolesAllowed = "clerk"))
  static class ForClerks {}

  private void mappedTo(String... patterns) {
    context.filter("jwt", patterns);
  }

  private static String constraint(String pattern) {
    return "<security-constraint><web-resource-collection><url-pattern>"
        + pattern
        + "</url-pattern></web-resource-collection>"
        + "<auth-constraint><role-name>clerk</role-name></auth-constraint></security-constraint>";
  }

  private void webXml(String text) {
    context.file("/WEB-INF/web.xml", text);
  }

  private void annotatedServletAt(String... patterns) {
    context.servlet("orders", ForClerks.class.getName(), patterns);
  }

  private List<String> lines() {
    ContainerSecurity.warnOf(config, getClass().getClassLoader(), log);
    return log.lines();
  }

  @Test
  void namesTheConstraintsOnPathsOfTheFilter() {
    mappedTo("/api/*", "/report");
    webXml(
        "<web-app>"
            + constraint("/api/admin/*")
            + constraint("/other/*")
            + constraint("/report")
            + "</web-app>");
    assertEquals(List.of(LINE + "\"/api/admin/*\", \"/report\"" + END), lines());
  }

  @Test
  void namesTheServletsWhoseClassAsksForRoles() {
    mappedTo("/api/*");
    annotatedServletAt("/api/orders", "/orders");
    assertEquals(
        List.of(
            LINE + "\"/api/orders\" (@ServletSecurity of " + ForClerks.class.getName() + ")" + END),
        lines());
  }

  @Test
  void namesThemWithCareWhereTheDescriptorIsComplete() {
    mappedTo("/*");
    annotatedServletAt("/orders");
    webXml("<web-app metadata-complete='true'>" + constraint("/a") + "</web-app>");
    assertEquals(
        List.of(
            LINE
                + "\"/a\", \"/orders\" (@ServletSecurity of "
                + ForClerks.class.getName()
                + ", which it may enforce in spite of metadata-complete)"
                + END),
        lines());
  }

  @Test
  void knowsFiltersThatAreMappedToAServlet() {
    context.filter("jwt", List.of(), List.of("missing", "orders"));
    context.servlet("orders", "com.example.Orders", "/orders/*");
    webXml("<web-app>" + constraint("/orders/1") + constraint("/a") + "</web-app>");
    assertEquals(List.of(LINE + "\"/orders/1\"" + END), lines());
  }

  @Test
  void knowsFiltersThatAreMappedToAllServlets() {
    context.filter("jwt", List.of(), List.of("*"));
    webXml("<web-app>" + constraint("/a") + "</web-app>");
    assertEquals(List.of(LINE + "\"/a\"" + END), lines());
  }

  @Test
  void isSilentWhereThereIsNoConstraint() {
    mappedTo("/*");
    webXml("<web-app/>");
    assertEquals(List.of(), lines());
  }

  @Test
  void isSilentWhereThereIsNoDescriptor() {
    mappedTo("/*");
    assertEquals(List.of(), lines());
  }

  @Test
  void isSilentWhereTheFilterIsNotMapped() {
    webXml("<web-app>" + constraint("/*") + "</web-app>");
    assertEquals(List.of(), lines());
  }

  @Test
  void isSilentWhereTheContainerKnowsNoSuchFilter() {
    mappedTo();
    context.filter("other", "/*");
    webXml("<web-app>" + constraint("/*") + "</web-app>");
    assertEquals(List.of(), lines());
  }

  @Test
  void writesOneLineOfBoundedLength() {
    mappedTo("/*");
    String text =
        "<web-app>" + constraint("/\n" + "x".repeat(10_000)) + constraint("/<![CDATA[<]]>");
    for (int i = 1; i <= 20; i++) {
      text += constraint("/" + i);
    }
    webXml(text + "</web-app>");
    String line = lines().get(0);
    assertTrue(line.startsWith(LINE + "\"/\\u000axxx"), line);
    assertTrue(line.contains("xxx...\", \"/\\u003c\", \"/1\", \"/2\""), line);
    assertTrue(line.endsWith("\"/8\" and 12 more" + END), line);
    assertEquals(1, log.lines().size());
  }

  @Test
  void namesTenWithoutAnEnd() {
    mappedTo("/*");
    StringBuilder text = new StringBuilder("<web-app>");
    for (int i = 1; i <= 10; i++) {
      text.append(constraint("/" + i));
    }
    webXml(text + "</web-app>");
    assertTrue(lines().get(0).endsWith("\"/9\", \"/10\"" + END), log.lines().toString());
  }

  @Test
  void goesOnToTheAnnotationsWhereTheDescriptorIsUnreadable() {
    mappedTo("/*");
    webXml("<web-app>&common;</web-app>");
    annotatedServletAt("/orders");
    assertEquals(2, lines().size());
    String line = log.lines().get(0);
    assertTrue(
        line.startsWith(
            "INFO Security constraints were not all looked for: java.io.IOException: ParseError"),
        line);
    assertTrue(log.lines().get(1).startsWith(LINE + "\"/orders\""), log.lines().get(1));
  }

  @ParameterizedTest
  @ValueSource(classes = {UnsupportedOperationException.class, AnnotationFormatError.class})
  void neverStopsTheStart(Class<? extends Throwable> type) {
    when(context.getFilterRegistration("jwt")).thenThrow(type);
    assertEquals(
        List.of("INFO Security constraints were not all looked for: " + type.getName()), lines());
  }

  @Test
  void isNotStoppedByALogThatFails() {
    mappedTo("/*");
    webXml("<web-app>" + constraint("/a") + "</web-app>");
    System.Logger broken = mock(System.Logger.class);
    doThrow(new AssertionError("no")).when(broken).log(any(Level.class), anyString());
    assertDoesNotThrow(() -> ContainerSecurity.warnOf(config, getClass().getClassLoader(), broken));
  }
}

package dev.jwtbearer.descriptor;

import static dev.jwtbearer.descriptor.Jetty.upgrading;
import static jakarta.servlet.DispatcherType.REQUEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.descriptor.Jetty.Mapping;
import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the start says of a filter that is mapped to servlets by their names. */
class ServletNameMappingsTest {
  private static final String EE10 =
      "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter";
  private static final String BY_NAME =
      "WARNING WebSockets can open without a token: what is mapped by servlet-name is asked after"
          + " that which opens them; map this filter by url-pattern";

  private final TestLog log = new TestLog();

  private List<String> linesAbout(ServletContext context) {
    FilterConfig config = mock(FilterConfig.class);
    when(config.getFilterName()).thenReturn("jwt");
    when(config.getServletContext()).thenReturn(context);
    WebSocketUpgrades.warnOf(config, log);
    return log.lines();
  }

  @Test
  void saysToMapByUrlPatternWhatIsMappedByServletName() {
    Jetty.Context context = Jetty.with(Mapping.byServlet("jwt"), Mapping.byUrl(EE10, REQUEST));
    mapped(context, List.of(), List.of("*"));

    assertEquals(List.of(BY_NAME), linesAbout(upgrading(context, EE10, EE10)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', orders", // Undertow, Open Liberty
    "'', ''", // Tomcat keeps a star to itself
    "/api/*, orders"
  })
  void saysSoOfAnyServer(String pattern, String servlet) {
    ServletContext context = mock(ServletContext.class);
    mapped(context, listOf(pattern), listOf(servlet));

    assertEquals(List.of(BY_NAME), linesAbout(context));
  }

  @ParameterizedTest
  @CsvSource({"/*, ''", "/*, orders", "/api/*, ''"})
  void isSilentWhereUrlPatternsCoverWhatServletNamesDo(String pattern, String servlet) {
    ServletContext context = mock(ServletContext.class);
    mapped(context, listOf(pattern), listOf(servlet));

    assertEquals(List.of(), linesAbout(context));
  }

  private static List<String> listOf(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }

  private static void mapped(ServletContext context, List<String> patterns, List<String> servlets) {
    FilterRegistration ours = mock(FilterRegistration.class);
    when(ours.getUrlPatternMappings()).thenReturn(patterns);
    when(ours.getServletNameMappings()).thenReturn(servlets);
    when(context.getFilterRegistration("jwt")).thenAnswer(call -> ours);
  }
}

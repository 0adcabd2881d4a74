package dev.jwtbearer.descriptor;

import static dev.jwtbearer.descriptor.Jetty.upgrading;
import static jakarta.servlet.DispatcherType.REQUEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.when;

import dev.jwtbearer.descriptor.Jetty.Mapping;
import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Map;
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
    WebSocketUpgrades.warnOf(FakeFilterConfig.of(Map.of()).named("jwt").in(context), log);
    return log.lines();
  }

  @Test
  void saysToMapByUrlPatternWhatIsMappedByServletName() {
    Jetty.Context context = Jetty.with(Mapping.byServlet("jwt"), Mapping.byUrl(EE10, REQUEST));
    FilterRegistration ours = FakeContext.registration(List.of(), List.of("*"));
    when(context.getFilterRegistration("jwt")).thenAnswer(call -> ours);

    assertEquals(List.of(BY_NAME), linesAbout(upgrading(context, EE10, EE10)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', orders", // Undertow, Open Liberty
    "'', ''", // Tomcat keeps a star to itself
    "/api/*, orders"
  })
  void saysSoOfAnyServer(String pattern, String servlet) {
    FakeContext context = FakeContext.empty().filter("jwt", listOf(pattern), listOf(servlet));

    assertEquals(List.of(BY_NAME), linesAbout(context));
  }

  @ParameterizedTest
  @CsvSource({"/*, ''", "/*, orders", "/api/*, ''"})
  void isSilentWhereUrlPatternsCoverWhatServletNamesDo(String pattern, String servlet) {
    FakeContext context = FakeContext.empty().filter("jwt", listOf(pattern), listOf(servlet));

    assertEquals(List.of(), linesAbout(context));
  }

  private static List<String> listOf(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }
}

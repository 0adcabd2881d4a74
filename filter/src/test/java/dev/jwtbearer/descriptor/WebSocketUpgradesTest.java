package dev.jwtbearer.descriptor;

import static dev.jwtbearer.descriptor.Jetty.havingNativeContainer;
import static dev.jwtbearer.descriptor.Jetty.upgrading;
import static dev.jwtbearer.descriptor.Jetty.withMappings;
import static jakarta.servlet.DispatcherType.ERROR;
import static jakarta.servlet.DispatcherType.REQUEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.descriptor.Jetty.Mapping;
import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.ServletContext;
import java.lang.annotation.AnnotationFormatError;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketUpgradesTest {
  private static final String EE10 =
      "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter";
  private static final String BEFORE =
      "WARNING WebSockets can open without a token: Jetty's filter for them comes before this one;"
          + " ";

  private final TestLog log = new TestLog();

  private List<String> linesAbout(ServletContext context) {
    WebSocketUpgrades.warnOf(FakeFilterConfig.of(Map.of()).named("jwt").in(context), log);
    return log.lines();
  }

  private static List<String> toBeDeclared(String type) {
    return List.of(BEFORE + declaring(type));
  }

  private static String declaring(String type) {
    return "declare it behind this one in the same web.xml or web-fragment.xml, mapped to /*, "
        + "with filter-name and filter-class both "
        + type;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.eclipse.jetty.websocket.servlet.WebSocketUpgradeFilter",
        "org.eclipse.jetty.ee8.websocket.servlet.WebSocketUpgradeFilter",
        "org.eclipse.jetty.ee9.websocket.servlet.WebSocketUpgradeFilter",
        "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter",
        "org.eclipse.jetty.ee11.websocket.servlet.WebSocketUpgradeFilter"
      })
  void saysWhatToDeclareWhereJettyHasPutItsFilterBeforeOurs(String type) {
    assertEquals(
        toBeDeclared(type), linesAbout(upgrading(withMappings(type, "jwt", "other"), type, type)));
  }

  @Test
  void saysToDeclareOursWhereJetty9ComesFirst() {
    String name = "Jetty_WebSocketUpgradeFilter";
    String type = "org.eclipse.jetty.websocket.server.WebSocketUpgradeFilter";

    assertEquals(
        List.of(BEFORE + "declare this one in web.xml"),
        linesAbout(upgrading(withMappings(name, "jwt"), name, type)));
  }

  @Test
  void isSilentWhereJettysFilterComesAfterOurs() {
    assertEquals(List.of(), linesAbout(upgrading(withMappings("cors", "jwt", EE10), EE10, EE10)));
  }

  @Test
  void warnsWhereOneOfOurMappingsComesAfterJettysFilter() {
    assertEquals(
        toBeDeclared(EE10), linesAbout(upgrading(withMappings("jwt", EE10, "jwt"), EE10, EE10)));
  }

  @Test
  void warnsWhereAMappingOfJettysFilterComesBeforeOurs() {
    assertEquals(
        toBeDeclared(EE10), linesAbout(upgrading(withMappings(EE10, "jwt", EE10), EE10, EE10)));
  }

  @Test
  void goesByTheNameOfTheFilterThatJettyHasAdded() {
    assertEquals(
        toBeDeclared(EE10), linesAbout(upgrading(withMappings("ws", "jwt", EE10), "ws", EE10)));
  }

  @Test
  void isSilentWhereASecondMappingIsOfOtherDispatchers() {
    Jetty.Context context =
        Jetty.with(
            Mapping.byUrl("jwt", REQUEST),
            Mapping.byUrl(EE10, REQUEST),
            Mapping.byUrl("jwt", ERROR));

    assertEquals(List.of(), linesAbout(upgrading(context, EE10, EE10)));
  }

  @Test
  void warnsWhereTheOrderIsNotKnown() {
    assertEquals(toBeDeclared(EE10), linesAbout(upgrading(mock(ServletContext.class), EE10, EE10)));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "org.apache.tomcat.websocket.server.WsFilter",
        "com.example.WebSocketUpgradeFilter",
        "org.eclipse.jetty.ee10.servlets.CrossOriginFilter"
      })
  void isSilentAboutOtherFilters(String type) {
    assertEquals(List.of(), linesAbout(upgrading(withMappings("other", "jwt"), "other", type)));
  }

  @Test
  void isSilentWithoutFilters() {
    assertEquals(List.of(), linesAbout(withMappings()));
  }

  @Test
  void tellsThatJettyCanStillPutItsFilterBeforeOurs() {
    assertEquals(
        List.of(
            "WARNING WebSockets can open without a token: Jetty puts its filter for them before"
                + " this one once JettyWebSocketServerContainer is used; "
                + declaring(EE10)),
        linesAbout(havingNativeContainer(withMappings("jwt"))));
  }

  @Test
  void isSilentWhereJettyNeedsToPutNoneThere() {
    Jetty.Context context = havingNativeContainer(withMappings("jwt", EE10));

    assertEquals(List.of(), linesAbout(upgrading(context, EE10, EE10)));
  }

  @Test
  void knowsThatJettyPutsItThereBesideOneOfAnotherName() {
    Jetty.Context context = havingNativeContainer(withMappings("jwt", "ws"));

    assertEquals(1, linesAbout(upgrading(context, "ws", EE10)).size());
  }

  @Test
  void isSilentAboutOtherAttributes() {
    ServletContext context = withMappings("jwt");
    when(context.getAttributeNames())
        .thenReturn(Collections.enumeration(List.of("gone", "com.example")));
    when(context.getAttribute("com.example")).thenReturn("text");

    assertEquals(List.of(), linesAbout(context));
  }

  @ParameterizedTest
  @ValueSource(classes = {UnsupportedOperationException.class, AnnotationFormatError.class})
  void isSilentWhereTheServerDoesNotTell(Class<? extends Throwable> type) {
    ServletContext context = FakeContext.empty();
    when(context.getFilterRegistrations()).thenThrow(type);

    assertEquals(List.of(), linesAbout(context));
  }
}

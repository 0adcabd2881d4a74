package dev.jwtbearer.descriptor;

import static jakarta.servlet.DispatcherType.ERROR;
import static jakarta.servlet.DispatcherType.FORWARD;
import static jakarta.servlet.DispatcherType.REQUEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.descriptor.Jetty.Mapping;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JettyOrderTest {

  @Test
  void isThatOfTheMappings() {
    assertEquals(
        Optional.of(List.of("jwt", "cors", "jwt")),
        JettyOrder.in(Jetty.withMappings("jwt", "cors", "jwt")));
  }

  @Test
  void putsMappingsByServletNameBehindAllByUrlPattern() {
    assertEquals(
        Optional.of(List.of("ws", "cors", "jwt")),
        JettyOrder.in(
            Jetty.with(
                Mapping.byServlet("jwt"),
                Mapping.byUrl("ws", REQUEST),
                Mapping.byUrl("cors", REQUEST))));
  }

  @Test
  void hasAMappingByBothInBothPlaces() {
    assertEquals(
        Optional.of(List.of("jwt", "ws", "jwt")),
        JettyOrder.in(
            Jetty.with(
                new Mapping("jwt", REQUEST, new String[] {"/a"}, new String[] {"b"}),
                Mapping.byUrl("ws", REQUEST))));
  }

  @Test
  void isThatOfRequestsAlone() {
    assertEquals(
        Optional.of(List.of("ws")),
        JettyOrder.in(
            Jetty.with(
                Mapping.byUrl("jwt", ERROR),
                Mapping.byUrl("ws", REQUEST),
                Mapping.byUrl("jwt", FORWARD))));
  }

  @Test
  void isUnknownElsewhere() {
    assertEquals(Optional.empty(), JettyOrder.in(mock(ServletContext.class)));
  }

  @Test
  void isUnknownWhereAMethodFails() {
    Jetty.Context context = mock(Jetty.Context.class);
    when(context.getContextHandler()).thenThrow(new IllegalStateException("stopped"));

    assertEquals(Optional.empty(), JettyOrder.in(context));
  }

  @Test
  void isUnknownWhereAMethodGivesNothing() {
    assertEquals(Optional.empty(), JettyOrder.in(mock(Jetty.Context.class)));
  }
}

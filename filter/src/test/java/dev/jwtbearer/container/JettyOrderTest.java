package dev.jwtbearer.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

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

package dev.jwtbearer.descriptor;

import static dev.jwtbearer.descriptor.Jetty.upgrading;
import static dev.jwtbearer.descriptor.Jetty.withMappings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LateUpgradesTest {
  private static final String EE10 =
      "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter";
  private static final List<String> LINE =
      List.of(
          "ERROR WebSockets open without a token: since the start Jetty has put its filter for them"
              + " before this one; declare it behind this one in the same web.xml or"
              + " web-fragment.xml, mapped to /*, with filter-name and filter-class both "
              + EE10);

  private final TestLog log = new TestLog();
  private long nanos = Long.MAX_VALUE - 5;

  private LateUpgrades of(ServletContext context) {
    return LateUpgrades.of(
        FakeFilterConfig.of(Map.of()).named("jwt").in(context), () -> nanos, log);
  }

  private static Jetty.Context jetty() {
    Jetty.Context context = withMappings("jwt");
    when(context.getFilterRegistrations()).thenReturn(Map.of());
    return context;
  }

  /** What Jetty does when an application calls addMapping of its container. */
  private static void addMapping(Jetty.Context context) {
    Jetty.Handler changed = withMappings(EE10, "jwt").getContextHandler();
    when(context.getContextHandler()).thenReturn(changed);
    upgrading(context, EE10, EE10);
  }

  @Test
  void tellsAtTheNextRequestThatTheFilterHasCome() {
    Jetty.Context context = jetty();
    LateUpgrades upgrades = of(context);
    addMapping(context);

    upgrades.look();

    assertEquals(LINE, log.lines());
  }

  @Test
  void tellsItOnce() {
    Jetty.Context context = jetty();
    LateUpgrades upgrades = of(context);
    addMapping(context);

    upgrades.look();
    nanos += Duration.ofDays(1).toNanos();
    upgrades.look();

    assertEquals(LINE, log.lines());
  }

  @Test
  void tellsItAfterASecondAtMost() {
    Jetty.Context context = jetty();
    LateUpgrades upgrades = of(context);
    upgrades.look();
    addMapping(context);

    nanos += Duration.ofSeconds(1).toNanos();
    upgrades.look();

    assertEquals(LINE, log.lines());
  }

  @Test
  void looksOnceASecondAndNoMore() {
    Jetty.Context context = jetty();
    LateUpgrades upgrades = of(context);
    upgrades.look();
    clearInvocations(context);

    nanos += Duration.ofSeconds(1).toNanos() - 1;
    upgrades.look();
    verifyNoInteractions(context);

    nanos++;
    upgrades.look();
    verify(context).getFilterRegistrations();
  }

  @Test
  void isSilentAboutWhatComesBehind() {
    Jetty.Context context = jetty();
    LateUpgrades upgrades = of(context);
    Jetty.Handler changed = withMappings("jwt", EE10).getContextHandler();
    when(context.getContextHandler()).thenReturn(changed);
    upgrading(context, EE10, EE10);

    upgrades.look();

    assertEquals(List.of(), log.lines());
  }

  @Test
  void isSilentAboutWhatTheStartHasTold() {
    LateUpgrades upgrades = of(upgrading(withMappings(EE10, "jwt"), EE10, EE10));

    upgrades.look();

    assertEquals(List.of(), log.lines());
  }

  @Test
  void asksNoOtherServerAgain() {
    ServletContext context = FakeContext.empty();
    LateUpgrades upgrades = of(context);
    clearInvocations(context);

    upgrades.look();

    verifyNoInteractions(context);
  }

  @Test
  void asksNothingAgainOfAServerThatDoesNotTell() {
    Jetty.Context context = withMappings("jwt");
    when(context.getFilterRegistrations()).thenThrow(new UnsupportedOperationException());
    LateUpgrades upgrades = of(context);
    clearInvocations(context);

    upgrades.look();

    verifyNoInteractions(context);
  }

  @Test
  void letsTheRequestPassWhereTheServerFails() {
    Jetty.Context context = jetty();
    LateUpgrades upgrades = of(context);
    when(context.getFilterRegistrations()).thenThrow(new IllegalStateException("stopped"));

    upgrades.look();

    assertEquals(List.of(), log.lines());
  }
}

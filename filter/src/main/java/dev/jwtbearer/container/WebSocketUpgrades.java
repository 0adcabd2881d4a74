package dev.jwtbearer.container;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The filter by which Jetty opens WebSockets. Where nothing else is said, Jetty 10 and newer put it
 * before the filters of {@code web.xml}, so that a WebSocket opens before a token is asked for.
 */
public final class WebSocketUpgrades {
  /** That of Jetty 9.4 cannot be declared; it comes after what web.xml declares. */
  private static final String OF_JETTY_9 =
      "org.eclipse.jetty.websocket.server.WebSocketUpgradeFilter";

  private WebSocketUpgrades() {}

  /**
   * Says in one line what to write into {@code web.xml} if WebSockets open before the filter is
   * asked, or if that cannot be told. Never throws.
   */
  public static void warnOf(FilterConfig config, Logger logger) {
    Optional<String> upgrading;
    try {
      upgrading = notBehind(config.getFilterName(), config.getServletContext());
    } catch (RuntimeException | LinkageError e) {
      // A container that does not tell of its registrations. Test: WebSocketUpgradesTest.
      upgrading = Optional.empty();
    }
    if (upgrading.isPresent()) {
      logger.log(
          Level.WARNING,
          "WebSockets can open without a token: Jetty's filter for them comes before this one; "
              + remedy(upgrading.get()));
    }
  }

  private static String remedy(String type) {
    return type.equals(OF_JETTY_9)
        ? "declare this one in web.xml"
        : "declare it in web.xml after this one, mapped to /*, "
            + "with filter-name and filter-class both "
            + type;
  }

  /** The class of the filter, unless it is absent or known to come after all of our mappings. */
  private static Optional<String> notBehind(String ours, ServletContext context) {
    for (Map.Entry<String, ? extends FilterRegistration> filter :
        context.getFilterRegistrations().entrySet()) {
      String type = filter.getValue().getClassName();
      if (isOfJetty(type) && !isBehind(ours, filter.getKey(), context)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The class of each version is in a package of its own. */
  private static boolean isOfJetty(@Nullable String type) {
    return type != null
        && type.startsWith("org.eclipse.jetty.")
        && type.endsWith(".WebSocketUpgradeFilter");
  }

  private static boolean isBehind(String ours, String theirs, ServletContext context) {
    Optional<List<String>> order = JettyOrder.in(context);
    return order.isPresent() && order.get().lastIndexOf(ours) < order.get().indexOf(theirs);
  }
}

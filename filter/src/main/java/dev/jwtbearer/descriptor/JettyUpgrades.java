package dev.jwtbearer.descriptor;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The filter by which Jetty opens WebSockets. Where nothing else is said, Jetty 10 and newer put it
 * before the filters of {@code web.xml}, so that a WebSocket opens before a token is asked for.
 */
final class JettyUpgrades {
  private static final String PACKAGES = "org.eclipse.jetty.";
  private static final String CONTAINER = ".server.JettyWebSocketServerContainer";
  private static final String FILTER = ".servlet.WebSocketUpgradeFilter";

  /** That of Jetty 9.4 cannot be declared; it comes after what web.xml declares. */
  private static final String OF_JETTY_9 =
      "org.eclipse.jetty.websocket.server.WebSocketUpgradeFilter";

  private JettyUpgrades() {}

  /** The class of the filter, unless it is absent or known to come after all of our mappings. */
  static Optional<String> notBehind(String ours, ServletContext context) {
    for (Map.Entry<String, ? extends FilterRegistration> filter :
        context.getFilterRegistrations().entrySet()) {
      String type = filter.getValue().getClassName();
      if (isOfJetty(type) && !isBehind(ours, filter.getKey(), context)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * The class of the filter that Jetty adds before all others when an application maps a WebSocket
   * by Jetty's own API. Empty if there is one of that name already, or if that API is not there.
   */
  static Optional<String> toCome(ServletContext context) {
    for (String attribute : Collections.list(context.getAttributeNames())) {
      Object value = context.getAttribute(attribute);
      String type = value == null ? "" : value.getClass().getName();
      if (type.startsWith(PACKAGES) && type.endsWith(CONTAINER)) {
        String filter = type.substring(0, type.length() - CONTAINER.length()) + FILTER;
        return Optional.of(filter).filter(name -> context.getFilterRegistration(name) == null);
      }
    }
    return Optional.empty();
  }

  /** What to write so that it comes behind. */
  static String remedy(String type) {
    return type.equals(OF_JETTY_9)
        ? "declare this one in web.xml"
        : "declare it behind this one in the same web.xml or web-fragment.xml, mapped to /*, "
            + "with filter-name and filter-class both "
            + type;
  }

  /** The class of each version is in a package of its own. */
  private static boolean isOfJetty(@Nullable String type) {
    return type != null && type.startsWith(PACKAGES) && type.endsWith(".WebSocketUpgradeFilter");
  }

  private static boolean isBehind(String ours, String theirs, ServletContext context) {
    Optional<List<String>> order = JettyOrder.in(context);
    return order.isPresent() && order.get().lastIndexOf(ours) < order.get().indexOf(theirs);
  }
}

package dev.jwtbearer.descriptor;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What opens WebSockets before the filter is asked, as far as a container tells. */
public final class WebSocketUpgrades {
  private WebSocketUpgrades() {}

  /**
   * Says in one line what to write into {@code web.xml} if WebSockets open before the filter is
   * asked, or if that cannot be told. Never throws.
   */
  public static void warnOf(FilterConfig config, Logger logger) {
    try {
      reason(config.getFilterName(), config.getServletContext())
          .ifPresent(reason -> logger.log(Level.WARNING, reason));
    } catch (Throwable e) {
      // A broad catch: no trouble with a warning is worth the start. A container may not tell of
      // its registrations. Test: WebSocketUpgradesTest.
    }
  }

  private static Optional<String> reason(String ours, ServletContext context) {
    if (isMappedByServletName(context.getFilterRegistration(ours))) {
      return Optional.of(
          "WebSockets can open without a token: what is mapped by servlet-name is asked after that"
              + " which opens them; map this filter by url-pattern");
    }
    Optional<String> notBehind = JettyUpgrades.notBehind(ours, context);
    if (notBehind.isPresent()) {
      return Optional.of(
          "WebSockets can open without a token: Jetty's filter for them comes before this one; "
              + JettyUpgrades.remedy(notBehind.get()));
    }
    return JettyUpgrades.toCome(context)
        .map(
            type ->
                "WebSockets can open without a token: Jetty puts its filter for them before this"
                    + " one once JettyWebSocketServerContainer is used; "
                    + JettyUpgrades.remedy(type));
  }

  /** Without patterns it is mapped so. Tomcat does not tell of a mapping to all servlets. */
  private static boolean isMappedByServletName(@Nullable FilterRegistration ours) {
    if (ours == null) {
      return false;
    }
    Collection<String> patterns = ours.getUrlPatternMappings();
    return patterns.isEmpty()
        || (!patterns.contains("/*") && !ours.getServletNameMappings().isEmpty());
  }
}

package dev.jwtbearer;

import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a server does with an application of which a filter cannot start. */
final class FailedStart {
  /** Of GlassFish and what came of it. Tomcat's classes in this package have other names. */
  private static final String GLASSFISH = "org/apache/catalina/core/FilterRegistrationImpl.class";

  private FailedStart() {}

  /**
   * Whether it leaves the filter out and serves the application without it. GlassFish and Payara
   * do. Their name can be hidden, so it is not all that is looked at.
   */
  static boolean opensTheApplication(ServletContext context) {
    return isNamedSo(context.getServerInfo()) || isMadeSo(context.getClass().getClassLoader());
  }

  private static boolean isNamedSo(@Nullable String serverInfo) {
    String name = serverInfo == null ? "" : serverInfo.toLowerCase(Locale.ROOT);
    return name.contains("glassfish") || name.contains("payara");
  }

  private static boolean isMadeSo(@Nullable ClassLoader server) {
    return server != null && server.getResource(GLASSFISH) != null;
  }

  /** Never throws. */
  static void tellThatItStaysClosed(Logger logger, Throwable trouble) {
    String consequence = "stays closed and answers 503: this server leaves out what cannot start";
    try {
      logger.log(Level.ERROR, consequence, trouble);
    } catch (Throwable e) {
      // A log that throws opens the application too. Test: FailedStartTest.
    }
  }
}

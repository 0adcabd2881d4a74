package dev.jwtbearer.wire;

import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** The wire suite on Tomcat. */
class TomcatWireIT extends WireSuite {

  @Override
  Running start(ServletContainerInitializer application) throws Exception {
    return startTomcat(application, (server, context) -> {});
  }

  /**
   * @param settings of the server and its context, made before they start
   */
  static Running startTomcat(
      ServletContainerInitializer application, BiConsumer<Tomcat, Context> settings)
      throws Exception {
    Path home = Files.createTempDirectory("tomcat");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(home.toString());
    tomcat.setSilent(true);
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxHttpRequestHeaderSize", "4194304");
    connector.setProperty("encodedSolidusHandling", "decode");
    connector.setProperty("allowBackslash", "true");
    connector.setProperty("relaxedPathChars", "\"<>[\\]^`{|}");
    connector.setProperty("maxKeepAliveRequests", "-1");
    connector.setAllowTrace(true);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", home.toString());
    for (int status : new int[] {401, 404, 500, 503}) {
      ErrorPage page = new ErrorPage();
      page.setErrorCode(status);
      page.setLocation("/error");
      context.addErrorPage(page);
    }
    context.addServletContainerInitializer(application, Set.of());
    settings.accept(tomcat, context);
    tomcat.start();
    if (!context.getState().isAvailable()) {
      throw new IllegalStateException("the application did not start");
    }
    return new Running() {
      @Override
      public int port() {
        return connector.getLocalPort();
      }

      @Override
      public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
      }
    };
  }
}

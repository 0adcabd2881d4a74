package dev.jwtbearer.wire;

import jakarta.servlet.ServletContainerInitializer;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The wire suite on Jetty. */
class JettyWireIT extends WireSuite {
  private static final int LONGEST_HEADER = 4 << 20;

  @Override
  Running start(ServletContainerInitializer application) throws Exception {
    return startJetty(application);
  }

  static Running startJetty(ServletContainerInitializer application) throws Exception {
    return startJetty(application, context -> {});
  }

  /**
   * @param settings of the context, made before it starts
   */
  static Running startJetty(
      ServletContainerInitializer application, Consumer<ServletContextHandler> settings)
      throws Exception {
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(LONGEST_HEADER);
    // By default two values that differ in case alone are taken for one on a connection.
    http.setHeaderCacheCaseSensitive(true);
    http.setUriCompliance(UriCompliance.UNSAFE);
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    for (int status : new int[] {401, 404, 500, 503}) {
      errors.addErrorPage(status, "/error");
    }
    context.setErrorHandler(errors);
    context.addServletContainerInitializer(application);
    settings.accept(context);
    server.setHandler(context);
    server.start();
    return new Running() {
      @Override
      public int port() {
        return connector.getLocalPort();
      }

      @Override
      public void stop() throws Exception {
        server.stop();
      }
    };
  }
}

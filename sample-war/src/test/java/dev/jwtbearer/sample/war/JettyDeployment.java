package dev.jwtbearer.sample.war;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The packaged WAR in Jetty. */
final class JettyDeployment {
  private JettyDeployment() {}

  static Deployment start(Path war, Path work) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    WebAppContext application = new WebAppContext();
    application.setContextPath("/ledger");
    application.setWar(war.toUri().toString());
    application.setTempDirectory(work.toFile());
    application.setThrowUnavailableOnStartupException(true);
    server.setHandler(application);
    server.start();
    String url = "http://127.0.0.1:" + connector.getLocalPort() + "/ledger";
    return new Deployment() {
      @Override
      public String url() {
        return url;
      }

      @Override
      public void close() {
        try {
          server.stop();
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    };
  }
}

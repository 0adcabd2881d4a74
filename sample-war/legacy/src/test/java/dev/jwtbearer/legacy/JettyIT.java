package dev.jwtbearer.legacy;

import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.webapp.WebAppContext;

/** Compiled with Jetty 11, run with that and with an older one. */
class JettyIT extends OldWarSuite {
  @Override
  Deployment deploy(Path folder, Path work) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    WebAppContext application = new WebAppContext();
    application.setContextPath("/app");
    application.setWar(folder.toUri().toString());
    application.setTempDirectory(work.toFile());
    application.setThrowUnavailableOnStartupException(true);
    server.setHandler(application);
    server.start();
    return new Deployment() {
      @Override
      public String url() {
        return "http://127.0.0.1:" + connector.getLocalPort() + "/app";
      }

      @Override
      public void stop() throws Exception {
        server.stop();
      }
    };
  }
}

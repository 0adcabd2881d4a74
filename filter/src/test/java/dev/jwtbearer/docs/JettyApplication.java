package dev.jwtbearer.docs;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A web application in an embedded Jetty. */
final class JettyApplication implements DeployedApplication {
  private final Server server;

  private JettyApplication(Server server) {
    this.server = server;
  }

  static WebAppContext context(Path webApp) {
    WebAppContext context = new WebAppContext();
    context.setContextPath("/");
    context.setBaseResourceAsPath(webApp);
    context.setDefaultsDescriptor(null);
    context.setParentLoaderPriority(true);
    context.setThrowUnavailableOnStartupException(true);
    HashLoginService nobody = new HashLoginService();
    nobody.setUserStore(new UserStore());
    context.getSecurityHandler().setLoginService(nobody);
    return context;
  }

  static DeployedApplication start(WebAppContext context) throws Exception {
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(context);
    return start(server);
  }

  static DeployedApplication start(Server server) throws Exception {
    server.start();
    return new JettyApplication(server);
  }

  @Override
  public int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import jakarta.servlet.ServletContainerInitializer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class JettyRegistrationIT extends RegistrationSuite {

  @Override
  DeployedApplication deploy(Path webApp) throws Exception {
    return start(context(webApp));
  }

  /** Jetty itself finds initializers with its module for annotations, which is not here. */
  @Override
  DeployedApplication deploy(Path webApp, ServletContainerInitializer initializer)
      throws Exception {
    WebAppContext context = context(webApp);
    context.addServletContainerInitializer(initializer);
    return start(context);
  }

  private static WebAppContext context(Path webApp) {
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

  private static DeployedApplication start(WebAppContext context) throws Exception {
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(context);
    return started(server);
  }

  private static DeployedApplication started(Server server) throws Exception {
    server.start();
    return new DeployedApplication() {
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
    };
  }

  @Test
  void aFilterHolder() throws Exception {
    try (ProviderServer provider = ProviderServer.with(TestKey.RSA);
        DeployedApplication site =
            started(EmbeddedShop.server(0, provider.issuer(), new DispatchingServlet()))) {
      assertProtects(site, provider.issuer());
    }
    assertEquals(List.of(), log.warnings());
  }
}

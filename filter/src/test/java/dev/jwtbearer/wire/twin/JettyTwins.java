package dev.jwtbearer.wire.twin;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.webapp.Configuration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.webapp.WebXmlConfiguration;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.security.Credential;

/** Twins in Jetty, with a login service in memory. */
final class JettyTwins implements Twins {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final ContextHandlerCollection contexts = new ContextHandlerCollection();
  private final HashLoginService users = new HashLoginService("twins");

  private JettyTwins() {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(contexts);
    UserStore store = new UserStore();
    for (User user : User.known()) {
      store.addUser(
          user.name(),
          Credential.getCredential(User.PASSWORD),
          user.roles().toArray(new String[0]));
    }
    users.setUserStore(store);
    server.addBean(users);
  }

  static Twins start(List<ConstraintSet> sets, Path home) throws Exception {
    JettyTwins twins = new JettyTwins();
    for (int i = 0; i < sets.size(); i++) {
      Path folder = home.resolve("app-" + i);
      Path file = TwinSite.write(sets.get(i), folder);
      ServletContextHandler filtered = new ServletContextHandler("/filter-" + i);
      filtered.addServletContainerInitializer(TwinSite.filtered(file));
      twins.contexts.addHandler(filtered);
      twins.contexts.addHandler(twins.container("/container-" + i, folder));
    }
    twins.server.start();
    return twins;
  }

  /** An application of which Jetty reads the web.xml. */
  private WebAppContext container(String path, Path folder) {
    WebAppContext context = new WebAppContext();
    context.setContextPath(path);
    context.setBaseResourceAsPath(folder);
    context.setDefaultsDescriptor(null);
    context.setConfigurations(new Configuration[] {new WebXmlConfiguration()});
    context.setThrowUnavailableOnStartupException(true);
    context.getSecurityHandler().setLoginService(users);
    context.addServletContainerInitializer(TwinSite.unfiltered());
    return context;
  }

  @Override
  public int port() {
    return connector.getLocalPort();
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

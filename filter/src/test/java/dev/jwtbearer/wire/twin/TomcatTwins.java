package dev.jwtbearer.wire.twin;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Twins in Tomcat, with a realm of its own in memory. */
final class TomcatTwins implements Twins {
  /** Says of each application which methods are uncovered, and more when it ends. */
  private static final Logger LOG = Logger.getLogger("org.apache.catalina");

  private final Tomcat tomcat = new Tomcat();
  private final Level usual = LOG.getLevel();
  private final Connector connector = new Connector();

  private TomcatTwins(Path home) {
    tomcat.setBaseDir(home.toString());
    LOG.setLevel(Level.OFF);
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxKeepAliveRequests", "-1");
    tomcat.setConnector(connector);
    for (User user : User.known()) {
      tomcat.addUser(user.name(), User.PASSWORD);
      user.roles().forEach(role -> tomcat.addRole(user.name(), role));
    }
  }

  static Twins start(List<ConstraintSet> sets, Path home) throws Exception {
    TomcatTwins twins = new TomcatTwins(home);
    for (int i = 0; i < sets.size(); i++) {
      Path folder = home.resolve("app-" + i);
      Path file = TwinSite.write(sets.get(i), folder);
      twins
          .tomcat
          .addContext("/filter-" + i, home.toString())
          .addServletContainerInitializer(TwinSite.filtered(file), Set.of());
      twins.tomcat.getHost().addChild(container("/container-" + i, folder));
    }
    twins.tomcat.start();
    for (org.apache.catalina.Container context : twins.tomcat.getHost().findChildren()) {
      if (!context.getState().isAvailable()) {
        throw new IllegalStateException(context.getName() + " did not start");
      }
    }
    return twins;
  }

  /** An application of which Tomcat reads the web.xml. */
  private static StandardContext container(String path, Path folder) {
    StandardContext context = new StandardContext();
    context.setPath(path);
    context.setDocBase(folder.toString());
    context.setParentClassLoader(TomcatTwins.class.getClassLoader());
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(Constants.NoDefaultWebXml);
    context.addLifecycleListener(config);
    StandardJarScanner nothing = new StandardJarScanner();
    nothing.setScanClassPath(false);
    nothing.setScanManifest(false);
    context.setJarScanner(nothing);
    context.addServletContainerInitializer(TwinSite.unfiltered(), Set.of());
    return context;
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    } finally {
      LOG.setLevel(usual);
    }
  }
}

package dev.jwtbearer.sample.launch;

import java.net.BindException;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The sample in an embedded server, straight from the sources. It listens on 127.0.0.1 only. */
public final class SampleServer implements AutoCloseable {
  private final Server server;
  private final ServerConnector connector;

  private SampleServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts the sample.
   *
   * @param port zero for any free one
   * @param baseDir the folder of the module, which holds {@code src/main/webapp}
   */
  public static SampleServer start(int port, Path baseDir) throws CannotStartException {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setHeaderCacheCaseSensitive(true); // or tokens that differ in case alone look the same
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(application(baseDir.resolve("src/main/webapp")));
    SampleServer sample = new SampleServer(server, connector);
    try {
      server.start();
      return sample;
    } catch (Exception e) {
      sample.close();
      throw refusal(port, e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Waits until the server stops. */
  public void join() throws InterruptedException {
    server.join();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server does not stop", e);
    }
  }

  private static WebAppContext application(Path webapp) {
    WebAppContext application = new WebAppContext();
    application.setContextPath("/");
    application.setBaseResourceAsPath(webapp.toAbsolutePath());
    // The classes are on the class path already. There is nothing to load from WEB-INF.
    application.setParentLoaderPriority(true);
    application.setThrowUnavailableOnStartupException(true);
    return application;
  }

  private static CannotStartException refusal(int port, Exception failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (!(root instanceof BindException)) {
      return new CannotStartException(String.valueOf(root.getMessage()), failure);
    }
    int other = port < 65_535 ? port + 1 : PortSetting.DEFAULT;
    String problem =
        String.valueOf(root.getMessage()).contains("ermission")
            ? " is not open to this user."
            : " is in use.";
    return new CannotStartException(
        "Port " + port + problem + " Choose another: mvn -q -Dtry compile -Dport=" + other,
        failure);
  }
}

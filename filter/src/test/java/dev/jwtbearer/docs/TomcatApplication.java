package dev.jwtbearer.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** A web application in an embedded Tomcat. */
final class TomcatApplication implements DeployedApplication {
  private final Tomcat tomcat;

  private TomcatApplication(Tomcat tomcat) {
    this.tomcat = tomcat;
  }

  static DeployedApplication start(Path webApp) throws Exception {
    Path home = Files.createTempDirectory("tomcat");
    Files.createDirectories(home.resolve("webapps"));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(home.toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // Its built-in defaults ask for JSP, which is not on the class path.
    tomcat.setAddDefaultWebXmlToWebapp(false);
    Context context = tomcat.addWebapp("", webApp.toString());
    // Its other jars are the class path of the tests.
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    tomcat.start();
    if (!context.getState().isAvailable()) {
      throw new IllegalStateException("the application is " + context.getStateName());
    }
    return new TomcatApplication(tomcat);
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }
}

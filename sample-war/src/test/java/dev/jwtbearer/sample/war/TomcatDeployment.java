package dev.jwtbearer.sample.war;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

/** The packaged WAR in Tomcat. */
final class TomcatDeployment {
  private TomcatDeployment() {}

  static Deployment start(Path war, Path work) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(work.toString());
    Files.createDirectories(work.resolve("webapps"));
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // Its built-in defaults ask for JSP, which is not on the class path.
    tomcat.setAddDefaultWebXmlToWebapp(false);
    Context application = tomcat.addWebapp("/ledger", war.toString());
    Tomcat.addServlet(application, "default", new DefaultServlet());
    application.addServletMappingDecoded("/", "default");
    tomcat.start();
    if (application.getState() != LifecycleState.STARTED) {
      throw new AssertionError("the web application did not start");
    }
    String url = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/ledger";
    return new Deployment() {
      @Override
      public String url() {
        return url;
      }

      @Override
      public void close() {
        try {
          tomcat.stop();
          tomcat.destroy();
        } catch (LifecycleException e) {
          throw new AssertionError(e);
        }
      }
    };
  }
}

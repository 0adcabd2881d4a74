package dev.jwtbearer.legacy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;

/** Compiled with the newest Tomcat, run with that and with older ones. */
class TomcatIT extends OldWarSuite {
  @Override
  Deployment deploy(Path folder, Path work) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(work.toString());
    Files.createDirectories(work.resolve("webapps"));
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // Its built-in defaults ask for JSP, which is not on the class path.
    tomcat.setAddDefaultWebXmlToWebapp(false);
    Context application = tomcat.addWebapp("/app", folder.toString());
    tomcat.start();
    if (application.getState() != LifecycleState.STARTED) {
      throw new IllegalStateException("the application is " + application.getStateName());
    }
    return new Deployment() {
      @Override
      public String url() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/app";
      }

      @Override
      public void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
      }
    };
  }
}

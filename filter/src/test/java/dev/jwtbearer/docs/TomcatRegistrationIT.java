package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.Test;

class TomcatRegistrationIT extends RegistrationSuite {

  @Override
  DeployedApplication deploy(Path webApp) throws Exception {
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
    return new DeployedApplication() {
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
    };
  }

  /** Tomcat finds it by itself. */
  @Override
  DeployedApplication deploy(Path webApp, ServletContainerInitializer initializer)
      throws Exception {
    return deploy(webApp);
  }

  @Test
  void annotatedServletsAreRefusedBeforeTheFilter() throws Exception {
    application.listener(ShopTokens.class).contextParam("issuer", provider.issuer());
    application.servlet("clerks", DispatchingServlet.ForClerks.class, "/clerks");
    try (DeployedApplication site = deploy(application.complete())) {
      assertEquals(403, site.get("/clerks", token(provider.issuer()).text()).statusCode());
    }
  }

  @Test
  void annotationsDoNotCountWhereTheDescriptorIsComplete() throws Exception {
    application.servlet("clerks", DispatchingServlet.ForClerks.class, "/clerks");
    try (DeployedApplication site = deploy(application.complete(shown(0)))) {
      String token = token("https://login.example.com/realms/shop").text();
      assertEquals(200, site.get("/clerks", token).statusCode());
    }
    assertEquals(List.of(), log.warnings());
  }
}

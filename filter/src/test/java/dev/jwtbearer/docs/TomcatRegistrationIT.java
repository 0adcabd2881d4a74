package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TomcatRegistrationIT extends RegistrationSuite {

  @Override
  DeployedApplication deploy(Path webApp) throws Exception {
    return TomcatApplication.start(webApp);
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
    try (DeployedApplication site = deploy(application.complete(metadataComplete()))) {
      String token = token("https://login.example.com/realms/shop").text();
      assertEquals(200, site.get("/clerks", token).statusCode());
    }
    assertEquals(List.of(), log.warnings());
  }
}

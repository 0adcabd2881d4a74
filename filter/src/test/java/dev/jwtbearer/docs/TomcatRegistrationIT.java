package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Path;
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
  void annotationsDoNotCountForTomcatWhereTheDescriptorIsComplete() throws Exception {
    application.servlet("clerks", DispatchingServlet.ForClerks.class, "/clerks");
    try (DeployedApplication site = deploy(application.complete(metadataComplete()))) {
      String token = token("https://login.example.com/realms/shop").text();
      assertEquals(200, site.get("/clerks", token).statusCode());
    }
    assertEquals(1, log.warnings().size(), log.warnings()::toString);
    assertTrue(
        log.warnings().get(0).contains("which it may enforce in spite of metadata-complete"));
  }
}

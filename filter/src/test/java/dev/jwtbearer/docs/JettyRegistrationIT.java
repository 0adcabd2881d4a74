package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.junit.jupiter.api.Test;

class JettyRegistrationIT extends RegistrationSuite {

  @Override
  DeployedApplication deploy(Path webApp) throws Exception {
    return JettyApplication.start(JettyApplication.context(webApp));
  }

  /** Jetty itself finds initializers with its module for annotations, which is not here. */
  @Override
  DeployedApplication deploy(Path webApp, ServletContainerInitializer initializer)
      throws Exception {
    WebAppContext context = JettyApplication.context(webApp);
    context.addServletContainerInitializer(initializer);
    return JettyApplication.start(context);
  }

  @Test
  void aFilterHolder() throws Exception {
    try (ProviderServer provider = ProviderServer.with(TestKey.RSA);
        DeployedApplication site =
            JettyApplication.start(
                EmbeddedShop.server(0, provider.issuer(), new DispatchingServlet()))) {
      assertProtects(site, provider.issuer());
    }
    assertEquals(List.of(), log.warnings());
  }
}

package dev.jwtbearer.real.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.PrincipalPage;
import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.part.Visitor.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The array of scopes gives roles in two ways; one of them knows mapping and prefix. */
class ScopesAsRolesIT {
  @Test
  void mapsAndPrefixesTheRolesOfAClaimButNotTheScopes(@TempDir Path work) throws Exception {
    try (SpringServer provider = SpringServer.start("spring-scopes", work)) {
      LedgerWar war =
          LedgerWar.trusting(provider.issuer(), "shop-web")
              .with("rolesClaim", "scope")
              .with("roleMapping", "orders.write=ager orders.read=ifest")
              .with("rolePrefix", "man")
              .with("scopesAsRoles", "true");
      try (Server server = DownloadedTomcat.eleven("war-of-spring-scopes", work, war)) {
        PrincipalPage.addTo(work);
        String token = provider.accessToken("shop-web");

        assertEquals(
            "[\"SCOPE_orders.read\",\"SCOPE_orders.write\",\"manager\",\"manifest\"]",
            PrincipalPage.show(server.visitor(), token).get("roles").toString());
        Reply reply = server.visitor().get("/reports/margin", token);
        assertEquals(200, reply.status(), reply::everything);
      }
    }
  }
}

package dev.jwtbearer.real.npm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.part.Visitor.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WAR that shares a secret with the provider takes what is signed with it, and nothing else. */
class SharedSecretIT {
  @Test
  void takesHs256AndRefusesRs256WithoutAskingForKeys(@TempDir Path work) throws Exception {
    try (OidcProvider provider = OidcProvider.start("oidc-provider-secret")) {
      String shared = provider.accessToken("urn:ledger:HS256");
      String asymmetric = provider.accessToken("urn:ledger:RS256");
      LedgerWar war =
          LedgerWar.trusting(provider.issuer(), "orders-api").with("secret", OidcProvider.SECRET);
      Server server = DownloadedTomcat.eleven("npm-secret", work, war);
      try (server) {
        Reply taken = server.visitor().get("/orders", shared);
        assertEquals(200, taken.status(), taken::everything);
        assertEquals("night-batch", taken.json().get("user").textValue());
        assertEquals("[\"auditor\"]", taken.json().get("roles").toString());

        Reply refused = server.visitor().get("/orders", asymmetric);
        assertEquals(401, refused.status(), refused::everything);
        assertEquals("The algorithm of the token is not allowed", refused.description());
      }
      assertEquals(List.of(), provider.requests());
      for (String secret : List.of(shared, asymmetric, OidcProvider.SECRET)) {
        assertFalse(server.log().contains(secret.substring(secret.lastIndexOf('.') + 1)));
      }
    }
  }
}

package dev.jwtbearer.real.npm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.LogWatch;
import dev.jwtbearer.real.part.SeenJwt;
import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.part.Visitor.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a client bears the name of the audience, only the type tells its ID tokens apart. */
class TokenTypesIT {
  @Test
  void refusesTheIdTokenForTheSameAudience(@TempDir Path work) throws Exception {
    try (OidcProvider provider = OidcProvider.start("oidc-provider-types");
        Server server =
            DownloadedTomcat.eleven(
                "npm-types",
                work,
                LedgerWar.trusting(provider.issuer(), "orders-api").with("tokenTypes", "at+jwt"))) {
      JsonNode grant = provider.signIn("mary", "orders-api");
      SeenJwt idToken = SeenJwt.of(grant.get("id_token").textValue());
      assertEquals("orders-api", idToken.claims().get("aud").textValue());
      assertFalse(idToken.header().has("typ"));
      assertFalse(idToken.claims().has("at_hash"));

      Reply taken = server.visitor().get("/orders", grant.get("access_token").textValue());
      assertEquals(200, taken.status(), taken::everything);

      LogWatch log = LogWatch.on(server);
      Reply refused = server.visitor().get("/orders", grant.get("id_token").textValue());
      assertEquals(401, refused.status(), refused::everything);
      assertEquals("The type of the token is not allowed", refused.description());
      log.await("refused 401 type-not-allowed; ");
    }
  }
}

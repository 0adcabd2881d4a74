package dev.jwtbearer.real.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.LogWatch;
import dev.jwtbearer.real.part.SeenJwt;
import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.part.Visitor.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parameters that our page gives for the tokens of its customizer. */
class CustomTokensIT {
  @Test
  void takesRolesAndAudienceOfTheCustomizerAndRefusesTheIdToken(@TempDir Path work)
      throws Exception {
    try (SpringServer provider = SpringServer.start("spring-custom", work);
        Server server =
            DownloadedTomcat.eleven(
                "war-of-spring-custom",
                work,
                LedgerWar.trusting(provider.issuer(), "orders-api").with("tokenTypes", "at+jwt"))) {
      JsonNode grant = provider.signIn("desk-web");
      String token = grant.get("access_token").textValue();
      assertEquals("at+jwt", SeenJwt.of(token).header().get("typ").textValue());
      Reply taken = server.visitor().get("/orders", token);
      assertEquals(200, taken.status(), taken::everything);
      assertEquals("ada", taken.json().get("user").textValue());
      assertEquals("[\"clerk\"]", taken.json().get("roles").toString());

      String idToken = grant.get("id_token").textValue();
      for (String other : List.of(idToken, provider.accessToken("shop-web"))) {
        LogWatch log = LogWatch.on(server);
        Reply refused = server.visitor().get("/orders", other);
        assertEquals(401, refused.status(), refused::everything);
        assertEquals("The type of the token is not allowed", refused.description());
        String line = log.await("refused 401 type-not-allowed; ");
        assertTrue(line.endsWith("; typ absent"), line);
      }
      assertFalse(server.log().contains(token), "the log has the token");
    }
  }
}

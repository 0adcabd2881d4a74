package dev.jwtbearer.real.npm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.part.Visitor.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys are found by the metadata, read once, and only when a token needs them. */
class MetadataIT {
  private static final String OPENID = "/.well-known/openid-configuration";
  private static final String OAUTH = "/.well-known/oauth-authorization-server";

  @TempDir Path work;

  @Test
  void areFoundByTheMetadataOfOpenIdConnect() throws Exception {
    try (OidcProvider provider = OidcProvider.start("oidc-provider-openid")) {
      assertReads(provider, List.of("GET " + OPENID, "GET /jwks"));
    }
  }

  @Test
  void areFoundByTheMetadataOfOAuthWhereThoseAreMissing() throws Exception {
    try (OidcProvider provider = OidcProvider.withHidden("oidc-provider-oauth", OPENID)) {
      assertReads(provider, List.of("GET " + OPENID, "GET " + OAUTH, "GET /jwks"));
    }
  }

  private void assertReads(OidcProvider provider, List<String> expected) throws Exception {
    LedgerWar war = LedgerWar.trusting(provider.issuer(), "orders-api");
    try (Server server = DownloadedTomcat.eleven("npm-metadata", work, war)) {
      assertEquals(401, server.visitor().get("/orders").status());
      assertEquals(List.of(), provider.requests());

      for (String alg : List.of("ES256", "RS256", "ES256")) {
        String token = provider.accessToken("urn:ledger:" + alg);
        Reply reply = server.visitor().get("/orders", token);
        assertEquals(200, reply.status(), reply::everything);
      }

      assertEquals(expected, provider.requests());
    }
  }
}

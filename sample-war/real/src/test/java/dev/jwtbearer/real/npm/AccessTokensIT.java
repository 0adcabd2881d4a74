package dev.jwtbearer.real.npm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.DpopProof;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.LogWatch;
import dev.jwtbearer.real.part.PrincipalPage;
import dev.jwtbearer.real.part.SeenJwt;
import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.part.Visitor;
import dev.jwtbearer.real.part.Visitor.Reply;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The WAR takes the access tokens of oidc-provider for the ledger, and nothing else it issues. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTokensIT {
  private final Set<String> sent = new HashSet<>();
  private OidcProvider provider;
  private Server server;
  private Visitor visitor;

  @BeforeAll
  void start(@TempDir Path work) throws Exception {
    provider = OidcProvider.start("oidc-provider");
    server =
        DownloadedTomcat.eleven("npm", work, LedgerWar.trusting(provider.issuer(), "orders-api"));
    PrincipalPage.addTo(work);
    visitor = server.visitor();
  }

  @AfterAll
  void stop() {
    server.close();
    provider.close();
    for (String token : sent) {
      String secretPart = token.substring(token.lastIndexOf('.') + 1);
      assertFalse(server.log().contains(secretPart), "the log has a token");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256", "Ed25519", "EdDSA"})
  void takesTheTokenAndSeesRolesAndScopes(String alg) {
    String token = provider.accessToken("urn:ledger:" + alg);
    assertEquals(alg, SeenJwt.of(token).header().get("alg").textValue());
    assertEquals("at+jwt", SeenJwt.of(token).header().get("typ").textValue());

    Reply reply = call(token);

    assertEquals(200, reply.status(), reply::everything);
    assertEquals("night-batch", reply.json().get("user").textValue());
    JsonNode seen = PrincipalPage.show(visitor, token);
    assertEquals("[\"auditor\"]", seen.get("roles").toString());
    assertEquals("[\"orders:read\",\"orders:write\"]", seen.get("scopes").toString());
  }

  @Test
  void knowsTheUserWhoSignedIn() {
    String token = provider.signIn("mary", "shop-web").get("access_token").textValue();

    Reply reply = visitor.get("/reports/margin", token);

    assertEquals(200, reply.status(), reply::everything);
    assertEquals("mary", reply.json().get("principal").textValue());
    assertEquals("[\"clerk\",\"manager\"]", reply.json().get("roles").toString());
  }

  @Test
  void refusesTheIdToken() {
    String token = provider.signIn("mary", "shop-web").get("id_token").textValue();

    String line = assertRefused(token, "not-an-access-token", "The token is not an access token");

    assertTrue(line.contains("; claim nonce, and neither scope"), line);
  }

  @Test
  void refusesAnOpaqueToken() {
    String token = provider.accessToken("urn:ledger:opaque");

    String line =
        assertRefused(token, "malformed", "The token is not a signed JWT in compact form");

    assertTrue(line.endsWith("; 1 parts instead of three"), line);
  }

  @Test
  void refusesAnEncryptedToken() {
    String token = provider.accessToken("urn:ledger:encrypted");
    assertEquals(5, token.split("\\.").length);

    assertRefused(token, "encrypted", "Encrypted tokens are not accepted");
  }

  @Test
  void refusesATokenForAnotherResource() {
    String token = provider.accessToken("urn:billing");

    String line = assertRefused(token, "wrong-audience", "The token is meant for another audience");

    assertTrue(line.contains("issuer \"" + provider.issuer() + "\""), line);
    assertTrue(line.endsWith("; aud [\"billing-api\"] has none of [\"orders-api\"]"), line);
  }

  @Test
  void refusesATokenBoundToAProof() throws Exception {
    JsonNode grant =
        provider.batchGrant(
            "urn:ledger:RS256", "DPoP", DpopProof.of("POST", provider.tokenEndpoint()));
    assertEquals("DPoP", grant.get("token_type").textValue());
    String token = grant.get("access_token").textValue();
    assertTrue(SeenJwt.of(token).claims().get("cnf").has("jkt"));

    assertRefused(token, "proof-not-checked", "The token is bound to a proof of possession");
  }

  @Test
  void refusesATokenSignedWithASecret() {
    String token = provider.accessToken("urn:ledger:HS256");
    assertEquals("HS256", SeenJwt.of(token).header().get("alg").textValue());

    assertRefused(token, "algorithm-not-allowed", "The algorithm of the token is not allowed");
  }

  private Reply call(String token) {
    sent.add(token);
    return visitor.get("/orders", token);
  }

  /** Gives the line of the log. */
  private String assertRefused(String token, String reason, String description) {
    LogWatch log = LogWatch.on(server);

    Reply reply = call(token);

    assertEquals(401, reply.status(), reply::everything);
    assertEquals(
        "Bearer error=\"invalid_token\", error_description=\"" + description + "\"",
        reply.challenge());
    assertEquals("", reply.body());
    return log.await(" of /ledger: refused 401 " + reason + "; ");
  }
}

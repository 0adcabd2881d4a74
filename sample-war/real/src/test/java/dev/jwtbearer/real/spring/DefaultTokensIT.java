package dev.jwtbearer.real.spring;

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

/** The parameters that our page gives for the tokens as they are without a customizer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefaultTokensIT {
  private final Set<String> sent = new HashSet<>();
  private SpringServer provider;
  private Server server;
  private Visitor visitor;

  @BeforeAll
  void start(@TempDir Path work) throws Exception {
    provider = SpringServer.start("spring-default", work);
    LedgerWar war =
        LedgerWar.trusting(provider.issuer(), "shop-web,shop-es256")
            .with("requiredClaims", "scope")
            .with("scopesAsRoles", "true");
    server = DownloadedTomcat.eleven("war-of-spring-default", work, war);
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

  @Test
  void takesTheTokenOfAClient() {
    String token = provider.accessToken("shop-web");
    SeenJwt seen = SeenJwt.of(token);
    assertEquals("RS256", seen.header().get("alg").textValue());
    assertFalse(seen.header().has("typ"));
    assertEquals("\"shop-web\"", seen.claims().get("aud").toString());
    assertTrue(seen.claims().get("scope").isArray());

    Reply reply = call(token);

    assertEquals(200, reply.status(), reply::everything);
    assertEquals("shop-web", reply.json().get("user").textValue());
    assertEquals("[]", reply.json().get("roles").toString());
  }

  @Test
  void takesTheTokenOfAUserAndSeesTheScopesAsRoles() {
    String token = provider.signIn("shop-web").get("access_token").textValue();

    assertEquals(200, call(token).status());

    JsonNode seen = PrincipalPage.show(visitor, token);
    assertEquals("ada", seen.get("name").textValue());
    assertEquals("[\"openid\",\"orders.read\"]", seen.get("scopes").toString());
    assertEquals("[\"SCOPE_openid\",\"SCOPE_orders.read\"]", seen.get("roles").toString());
  }

  @Test
  void takesEs256Too() {
    String token = provider.accessToken("shop-es256");
    assertEquals("ES256", SeenJwt.of(token).header().get("alg").textValue());

    Reply reply = call(token);

    assertEquals(200, reply.status(), reply::everything);
    assertEquals("shop-es256", reply.json().get("user").textValue());
  }

  @Test
  void refusesTheIdTokenThoughItsAudienceIsTheSame() {
    String token = provider.signIn("shop-web").get("id_token").textValue();
    SeenJwt seen = SeenJwt.of(token);
    assertEquals("\"shop-web\"", seen.claims().get("aud").toString());
    assertFalse(seen.header().has("typ"));
    assertFalse(seen.claims().has("at_hash"));
    assertTrue(seen.claims().has("nonce"));

    assertRefused(token, "not-an-access-token", "The token is not an access token");
  }

  @Test
  void refusesATokenWithoutScope() {
    String token = provider.accessTokenWithoutScope("shop-web");

    String line = assertRefused(token, "claim-not-met", "A required claim is missing or different");

    assertTrue(line.endsWith("; no claim scope"), line);
  }

  @Test
  void refusesATokenForAnotherAudience() {
    String token = provider.accessToken("desk-web");

    assertRefused(token, "wrong-audience", "The token is meant for another audience");
  }

  @Test
  void refusesATokenThatWasGotAtAnotherName() {
    String token = provider.accessTokenOfLocalhost("shop-web");

    String line = assertRefused(token, "wrong-issuer", "The issuer of the token is not trusted");

    assertTrue(line.contains("issuer \"http://localhost:"), line);
  }

  @Test
  void refusesAReferenceToken() {
    String token = provider.accessToken("shop-reference");

    String line =
        assertRefused(token, "malformed", "The token is not a signed JWT in compact form");

    assertTrue(line.endsWith("; 1 parts instead of three"), line);
  }

  @Test
  void refusesATokenBoundToAProof() throws Exception {
    JsonNode grant =
        provider.grant(
            provider.issuer(), "shop-web", "DPoP", DpopProof.of("POST", provider.tokenEndpoint()));
    assertEquals("DPoP", grant.get("token_type").textValue());

    assertRefused(
        grant.get("access_token").textValue(),
        "proof-not-checked",
        "The token is bound to a proof of possession");
  }

  @Test
  void followsARotationOfKeysAtOnce() {
    String old = provider.accessToken("shop-web");
    assertEquals(200, call(old).status());

    provider.rotate();

    Reply fresh = call(provider.accessToken("shop-web"));
    assertEquals(200, fresh.status(), fresh::everything);
    assertRefused(old, "unknown-key", "The key of the token is not known");
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
    return log.await(" of /ledger: refused 401 " + reason + "; ");
  }
}

package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.ProviderServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A provider that is not ours: its metadata, keys and tokens as they come. */
class MockOAuth2ServerIT {
  private static final MockOAuth2Server SERVER = new MockOAuth2Server();
  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    SERVER.start();
    site =
        Site.of(ProviderServer.with())
            .filter("issuer", SERVER.issuerUrl("default").toString(), "audience", "orders-api");
    site.startedAs(JettyWireIT.startJetty(site));
  }

  @AfterAll
  static void stop() {
    site.close();
    SERVER.shutdown();
  }

  private static String token(String issuer, String audience) {
    return SERVER
        .issueToken(
            issuer,
            "client",
            new DefaultOAuth2TokenCallback(
                issuer,
                "subject",
                "JWT",
                List.of(audience),
                Map.of("roles", List.of("clerk")),
                3600))
        .serialize();
  }

  @Test
  void acceptsItsTokenWithPrincipalAndRoles() {
    Answer answer = site.get("/", token("default", "orders-api"));
    assertEquals(200, answer.status());
    assertTrue(answer.body().contains("user=subject"), answer.body());
    assertTrue(answer.body().contains("clerk=true"), answer.body());
  }

  @Test
  void refusesItsTokenForAnotherAudience() {
    int calls = site.application.calls.get();
    Wire.assertRefused(
        Refusal.WRONG_AUDIENCE, site, calls, site.get("/", token("default", "billing")));
  }

  @Test
  void refusesTheTokenOfAnotherIssuerOfTheSameServer() {
    int calls = site.application.calls.get();
    Wire.assertRefused(
        Refusal.WRONG_ISSUER, site, calls, site.get("/", token("other", "orders-api")));
  }

  @Test
  void acceptsTheTokenOfItsTokenEndpoint() throws Exception {
    String form = "grant_type=client_credentials&client_id=batch&client_secret=s&scope=orders-api";
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(SERVER.tokenEndpointUrl("default").toString()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    String token = new ObjectMapper().readTree(answer.body()).get("access_token").asText();
    assertEquals(200, site.get("/", token).status());
    int calls = site.application.calls.get();
    Wire.assertRefused(
        Refusal.BAD_SIGNATURE, site, calls, site.get("/", withAnotherSubject(token)));
  }

  private static String withAnotherSubject(String token) {
    String[] parts = token.split("\\.");
    String claims =
        new String(java.util.Base64.getUrlDecoder().decode(parts[1]))
            .replace("\"iss\"", "\"groups\":[\"admin\"],\"iss\"");
    return parts[0] + '.' + dev.jwtbearer.testing.TestKey.base64Url(claims) + '.' + parts[2];
  }
}

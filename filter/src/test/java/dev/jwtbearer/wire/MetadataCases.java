package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metadata of the resource (RFC 9728), in the root context. */
interface MetadataCases extends Wire {
  String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  default Site resource() {
    return site(
        "resource",
        "https://api.example.com/shop",
        "rules",
        "/* scopes(orders.read)",
        "realm",
        "r");
  }

  @Test
  default void tellsWhatAClientNeedsByWayOfTheChallenge() throws IOException {
    Site site = resource();
    String location =
        ChallengeParser.parse(site.raw("GET / HTTP/1.1").challenge()).get("resource_metadata");
    assertEquals("https://api.example.com" + WELL_KNOWN + "/shop", location);

    Answer answer = site.raw("GET " + WELL_KNOWN + "/shop HTTP/1.1", "X-Forwarded-Host: evil");
    assertEquals(200, answer.status());
    assertTrue(answer.header("Content-Type").orElse("none").startsWith("application/json"));
    JsonNode json = new ObjectMapper().readTree(answer.body());
    assertEquals("https://api.example.com/shop", json.get("resource").asText());
    assertEquals(site.provider.issuer(), json.get("authorization_servers").get(0).asText());
    assertEquals("[\"orders.read\"]", json.get("scopes_supported").toString());
    assertEquals("[\"header\"]", json.get("bearer_methods_supported").toString());
    assertEquals("r", json.get("resource_name").asText());
    assertEquals(answer.body(), site.raw("GET " + WELL_KNOWN + " HTTP/1.1").body());
    assertEquals(answer.body(), site.get(WELL_KNOWN, "junk").body());

    Answer head = site.raw("HEAD " + WELL_KNOWN + " HTTP/1.1");
    assertEquals(200, head.status());
    assertEquals("", head.body());
    assertEquals(answer.header("Content-Length"), head.header("Content-Length"));
    assertEquals(0, site.application.calls.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST " + WELL_KNOWN,
        "GET " + WELL_KNOWN + "/",
        "GET " + WELL_KNOWN + "/shop/x",
        "GET " + WELL_KNOWN + "/%2e%2e/x",
        "GET " + WELL_KNOWN + "/../../orders",
        "GET /orders;" + WELL_KNOWN,
        "GET /orders?" + WELL_KNOWN
      })
  default void opensNothingElse(String requestLine) {
    Site site = resource();
    Answer answer = site.raw(requestLine + " HTTP/1.1");
    assertTrue(answer.status() == 401 || answer.status() == 400, answer.everything());
    assertEquals(0, site.application.calls.get());
  }
}

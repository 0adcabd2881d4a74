package dev.jwtbearer.real.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;

/** Changes the realm {@code shop}, as the console does. */
final class Administrator {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REALM = "/admin/realms/shop";

  private final Keycloak keycloak;
  private final Realm master;

  Administrator(Keycloak keycloak) {
    this.keycloak = keycloak;
    this.master = new Realm(keycloak, "master");
  }

  /** Adds an RSA key. The one of the highest priority signs, all are published. */
  void addKey(int priority) {
    String key =
        """
        {"name": "rs256-%1$d", "providerId": "rsa-generated",
         "providerType": "org.keycloak.keys.KeyProvider", "config": {"priority": ["%1$d"]}}
        """
            .formatted(priority);
    keycloak.send(json(request("/components")).POST(HttpRequest.BodyPublishers.ofString(key)));
  }

  void deleteKey(String keyId) {
    keycloak.send(request("/components/" + provider(keyId)).DELETE());
  }

  void disableKey(String keyId) {
    String component = "/components/" + provider(keyId);
    ObjectNode disabled = (ObjectNode) get(component);
    disabled.withObject("config").putArray("enabled").add("false");
    keycloak.send(
        json(request(component)).PUT(HttpRequest.BodyPublishers.ofString(disabled.toString())));
  }

  /** Makes a client scope with a mapper Audience, and assigns it to a client as default. */
  void addAudienceScope(String audience, String client) {
    String scope =
        """
        {"name": "%1$s", "protocol": "openid-connect", "protocolMappers": [
          {"name": "%1$s", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
           "config": {"included.client.audience": "%1$s", "access.token.claim": "true"}}]}
        """
            .formatted(audience);
    keycloak.send(json(request("/client-scopes")).POST(HttpRequest.BodyPublishers.ofString(scope)));
    String address =
        "/clients/%s/default-client-scopes/%s"
            .formatted(
                id(get("/clients?clientId=" + client), "clientId", client),
                id(get("/client-scopes"), "name", audience));
    keycloak.send(request(address).PUT(HttpRequest.BodyPublishers.noBody()));
  }

  private static String id(JsonNode listed, String member, String value) {
    for (JsonNode entry : listed) {
      if (entry.path(member).asText().equals(value)) {
        return entry.get("id").asText();
      }
    }
    throw new AssertionError("none with " + member + " " + value);
  }

  private String provider(String keyId) {
    for (JsonNode key : get("/keys").get("keys")) {
      if (key.path("kid").asText().equals(keyId)) {
        return key.get("providerId").asText();
      }
    }
    throw new AssertionError("The realm has no key " + keyId);
  }

  private JsonNode get(String resource) {
    try {
      return JSON.readTree(keycloak.send(request(resource).GET()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private HttpRequest.Builder request(String resource) {
    return keycloak
        .request(REALM + resource)
        .header("Authorization", "Bearer " + master.adminToken());
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request) {
    return request.header("Content-Type", "application/json");
  }
}

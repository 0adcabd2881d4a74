package dev.jwtbearer.real.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A realm of Keycloak, as its clients use it. Remembers every token that it gave. */
final class Realm {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SITE = "https://shop.example.com/";

  private final Keycloak keycloak;
  private final String name;
  private final List<String> given = new ArrayList<>();

  Realm(Keycloak keycloak, String name) {
    this.keycloak = keycloak;
    this.name = name;
  }

  /** What a client was given. What is absent is empty. */
  record Tokens(String access, String id, String refresh) {}

  /** The tokens of a user, whose password is made of his name. */
  Tokens login(String client, String user) {
    return tokens(request("token"), login(client, user, user + "-secret"));
  }

  /** The access token of a user. */
  String token(String client, String user) {
    return login(client, user).access();
  }

  /** The access token of a user, bound to the key of a proof (RFC 9449). */
  String boundToken(String client, String user) {
    String address = keycloak.url() + path("token");
    return tokens(
            request("token").header("DPoP", DpopProof.forPost(address)),
            login(client, user, user + "-secret"))
        .access();
  }

  /** The access token of a user who logs in by the browser. */
  String tokenOfBrowser(String client, String user) {
    String login =
        "?response_type=code&scope=openid&client_id=%s&redirect_uri=%s".formatted(client, SITE);
    URI page = URI.create(keycloak.url() + path("auth") + login);
    String form =
        "grant_type=authorization_code&client_id=%s&redirect_uri=%s&code=%s"
            .formatted(client, SITE, BrowserLogin.code(page, user, user + "-secret"));
    return tokens(request("token"), form).access();
  }

  /** The access token of a client that acts for itself. */
  String tokenOfClient(String client) {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s-secret"
            .formatted(client, client);
    return tokens(request("token"), form).access();
  }

  /** The access token of the administrator. Only in the realm {@code master}. */
  String adminToken() {
    return tokens(request("token"), login("admin-cli", Keycloak.ADMIN, Keycloak.ADMIN_PASSWORD))
        .access();
  }

  /** The answer of the userinfo endpoint, signed if the client wants it so. */
  String userinfo(String token) {
    String answer =
        keycloak.send(request("userinfo").header("Authorization", "Bearer " + token).GET());
    given.add(answer);
    return answer;
  }

  void logout(String client, Tokens tokens) {
    keycloak.send(
        form(request("logout"), "client_id=" + client + "&refresh_token=" + tokens.refresh()));
  }

  List<String> given() {
    return List.copyOf(given);
  }

  private static String login(String client, String user, String password) {
    return "grant_type=password&scope=openid&client_id=%s&username=%s&password=%s"
        .formatted(client, user, password);
  }

  private Tokens tokens(HttpRequest.Builder request, String form) {
    try {
      JsonNode answer = JSON.readTree(keycloak.send(form(request, form)));
      Tokens tokens =
          new Tokens(
              answer.path("access_token").asText(),
              answer.path("id_token").asText(),
              answer.path("refresh_token").asText());
      Stream.of(tokens.access(), tokens.id(), tokens.refresh())
          .filter(token -> !token.isEmpty())
          .forEach(given::add);
      return tokens;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private HttpRequest.Builder request(String endpoint) {
    return keycloak.request(path(endpoint));
  }

  private String path(String endpoint) {
    return "/realms/" + name + "/protocol/openid-connect/" + endpoint;
  }

  private static HttpRequest.Builder form(HttpRequest.Builder request, String form) {
    return request
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form));
  }
}

package dev.jwtbearer.sample.devissuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DevelopmentIssuersTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private DevelopmentIssuers issuers;
  private DevelopmentIssuer issuer;

  @BeforeEach
  void start() throws IOException {
    issuers = DevelopmentIssuers.start(Clock.systemUTC());
    issuer = issuers.of(IssuerName.OWN);
  }

  @AfterEach
  void stop() {
    issuers.close();
  }

  @Test
  void listensOnLoopback() {
    assertTrue(issuer.issuer().matches("http://127\\.0\\.0\\.1:[0-9]+"), issuer.issuer());
  }

  @Test
  void metadataNamesTheIssuerAndItsKeys() throws Exception {
    JsonNode metadata = Jws.tree(get("/.well-known/openid-configuration").body());

    assertEquals(issuer.issuer(), metadata.get("issuer").textValue());
    assertEquals(issuer.issuer() + "/jwks", metadata.get("jwks_uri").textValue());
  }

  @Test
  void servesPublicHalvesOnly() throws Exception {
    JsonNode keys = Jws.tree(get("/jwks").body()).get("keys");

    assertEquals(4, keys.size());
    for (JsonNode key : keys) {
      for (String secret : List.of("d", "p", "q", "dp", "dq", "qi", "k")) {
        assertFalse(key.has(secret), key::toString);
      }
    }
  }

  @Test
  void answersNothingElse() throws Exception {
    assertEquals(404, get("/jwks2").statusCode());
    assertEquals(404, get("/token").statusCode());
  }

  @Test
  void answersOnlyGet() throws Exception {
    HttpResponse<Void> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(issuer.issuer() + "/jwks"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding());

    assertEquals(405, answer.statusCode());
  }

  @Test
  void rotationReplacesEveryKey() throws Exception {
    Jws before = Jws.parse(issuer.mint(TokenOrder.parse(name -> null)));
    List<String> ids = issuer.keyIds();

    issuer.rotate();

    assertTrue(issuer.keyIds().stream().noneMatch(ids::contains));
    PublishedKeys published = PublishedKeys.parse(get("/jwks").body());
    assertFalse(published.verifies(before));
    assertTrue(published.verifies(Jws.parse(issuer.mint(TokenOrder.parse(name -> null)))));
  }

  @Test
  void thePartnerHasKeysOfItsOwn() throws Exception {
    DevelopmentIssuer partner = issuers.of(IssuerName.PARTNER);
    JsonNode metadata = Jws.tree(get("/partner/.well-known/openid-configuration").body());
    assertEquals(issuer.issuer() + "/partner", metadata.get("issuer").textValue());
    assertEquals(partner.issuer() + "/jwks", metadata.get("jwks_uri").textValue());

    Jws token = Jws.parse(issuers.mint(order("issuer", "partner")));

    assertEquals(partner.issuer(), token.payload().get("iss").textValue());
    assertTrue(PublishedKeys.parse(get("/partner/jwks").body()).verifies(token));
    assertFalse(PublishedKeys.parse(get("/jwks").body()).verifies(token));
  }

  @Test
  void signsInTheNameOfOneWithTheKeysOfTheOtherOnRequest() throws Exception {
    Jws token = Jws.parse(issuers.mint(order("flaw", "key-of-the-other")));

    assertEquals(issuer.issuer(), token.payload().get("iss").textValue());
    assertTrue(PublishedKeys.parse(get("/partner/jwks").body()).verifies(token));
  }

  @Test
  void rotationOfOneLeavesTheOtherAlone() {
    List<String> ids = issuers.of(IssuerName.PARTNER).keyIds();

    issuer.rotate();

    assertEquals(ids, issuers.of(IssuerName.PARTNER).keyIds());
  }

  @Test
  void leavesNoThreadAndNoPortBehind() throws Exception {
    get("/jwks");

    issuers.close();

    assertThrows(ConnectException.class, () -> get("/jwks"));
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().equals("development-issuer")));
  }

  /** It ends by itself a moment after the issuer, and Tomcat would report it. */
  @Test
  void startsNoTimerInTheNameOfTheApplication() throws Exception {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    ClassLoader application = new ClassLoader(before) {};
    current.setContextClassLoader(application);
    try (DevelopmentIssuers other = DevelopmentIssuers.start(Clock.systemUTC())) {
      assertEquals(application, current.getContextClassLoader());
      assertEquals(
          List.of("HTTP-Dispatcher"),
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread != current)
              .filter(thread -> thread.getContextClassLoader() == application)
              .map(Thread::getName)
              .toList(),
          other.toString());
    } finally {
      current.setContextClassLoader(before);
    }
  }

  private static TokenOrder order(String parameter, String value) throws InvalidOrderException {
    return TokenOrder.parse(Map.of(parameter, value)::get);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(issuer.issuer() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}

package dev.jwtbearer.sample.war;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged WAR does, whatever server it runs in. */
abstract class SampleWarSuite extends DeployedWar {
  @Test
  void servesTheTryItPageToEverybody() throws Exception {
    HttpResponse<String> page = visitor.get("/");

    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("<h1>Order ledger</h1>"));
  }

  @Test
  void servesTheCatalogueToEverybody() throws Exception {
    HttpResponse<String> catalogue = visitor.get("/public/catalogue");

    assertEquals(200, catalogue.statusCode());
    assertEquals(
        "9.90", Visitor.json(catalogue).get("catalogue").get("Sea salt 10 kg").textValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/orders", "/orders/slow", "/orders/today", "/reports/margin", "/reports/refused"})
  void challengesWithoutToken(String path) throws Exception {
    HttpResponse<String> answer = visitor.get(path);

    assertEquals(401, answer.statusCode());
    assertEquals("Bearer", challenge(answer));
    assertFalse(answer.headers().firstValue("Set-Cookie").isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "PS256", "EdDSA"})
  void knowsUserAndRolesOfTheToken(String alg) throws Exception {
    String token = visitor.token("user=grace&roles=clerk,auditor&scope=orders.read&alg=" + alg);

    HttpResponse<String> answer = visitor.get("/orders", token);

    assertEquals(200, answer.statusCode(), answer::body);
    JsonNode body = Visitor.json(answer);
    assertEquals("grace", body.get("user").textValue());
    assertEquals("grace", body.get("principal").textValue());
    assertEquals("BEARER", body.get("authType").textValue());
    assertEquals("[\"clerk\",\"auditor\"]", body.get("roles").toString());
    assertEquals("REQUEST", body.get("dispatch").textValue());
    assertEquals(4, body.get("orders").size());
  }

  @Test
  void knowsTheSameUserInAnAsyncDispatch() throws Exception {
    HttpResponse<String> answer = visitor.get("/orders/slow", visitor.token("user=grace"));

    assertEquals(200, answer.statusCode(), answer::body);
    JsonNode body = Visitor.json(answer);
    assertEquals("ASYNC", body.get("dispatch").textValue());
    assertEquals("grace", body.get("user").textValue());
    assertEquals("grace", body.get("principal").textValue());
    assertEquals("BEARER", body.get("authType").textValue());
    assertEquals("[\"clerk\"]", body.get("roles").toString());
  }

  @Test
  void knowsTheSameUserBehindAForward() throws Exception {
    HttpResponse<String> answer = visitor.get("/orders/today", visitor.token("user=grace"));

    assertEquals(200, answer.statusCode(), answer::body);
    JsonNode body = Visitor.json(answer);
    assertEquals("FORWARD", body.get("dispatch").textValue());
    assertEquals("grace", body.get("user").textValue());
    assertEquals("grace", body.get("principal").textValue());
    assertEquals("[\"clerk\"]", body.get("roles").toString());
  }

  @Test
  void keepsTheReportFromAClerkAndNamesHimOnTheErrorPage() throws Exception {
    HttpResponse<String> answer =
        visitor.get("/reports/margin", visitor.token("user=joe&roles=clerk"));

    assertEquals(403, answer.statusCode(), answer::body);
    JsonNode body = Visitor.json(answer);
    assertEquals("forbidden", body.get("error").textValue());
    assertEquals("joe", body.get("user").textValue());
    assertEquals("[\"clerk\"]", body.get("roles").toString());
  }

  @Test
  void showsTheReportToAManager() throws Exception {
    HttpResponse<String> answer = visitor.get("/reports/margin", visitor.token("roles=manager"));

    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals("83.40", Visitor.json(answer).get("margins").get("Bakery Lindqvist").textValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expired",
        "not-yet-valid",
        "issuer",
        "audience",
        "altered",
        "unsigned",
        "public-key-as-secret",
        "unknown-key",
        "key-of-the-other",
        "id-token"
      })
  void refusesTokenWithFlaw(String flaw) throws Exception {
    HttpResponse<String> answer = visitor.get("/orders", visitor.token("flaw=" + flaw));

    assertEquals(401, answer.statusCode());
    assertTrue(challenge(answer).startsWith("Bearer error=\"invalid_token\""), challenge(answer));
  }

  @Test
  void followsARotationOfKeys() throws Exception {
    String old = visitor.token("user=before");
    assertEquals(200, visitor.get("/orders", old).statusCode());

    assertEquals(200, visitor.post("/dev-issuer/rotate", "").statusCode());

    String fresh = visitor.token("user=after");
    HttpResponse<String> answer = visitor.get("/orders", fresh);
    assertEquals(200, answer.statusCode(), () -> challenge(answer));
    assertEquals("after", Visitor.json(answer).get("user").textValue());
    assertEquals(401, visitor.get("/orders", old).statusCode());
  }

  @Test
  void publishesMetadataAndKeysOnItsOwnPortToo() throws Exception {
    JsonNode status = Visitor.json(visitor.get("/dev-issuer/status"));
    JsonNode metadata = Visitor.json(visitor.get("/dev-issuer/.well-known/openid-configuration"));
    JsonNode keys = Visitor.json(visitor.get("/dev-issuer/jwks")).get("keys");

    assertTrue(status.get("enabled").booleanValue());
    assertEquals(status.get("issuer"), metadata.get("issuer"));
    assertEquals(status.get("keyIds").get(0), keys.get(0).get("kid"));
    assertEquals("[\"RS256\",\"ES256\",\"PS256\",\"EdDSA\"]", status.get("algorithms").toString());
  }

  @Test
  void givesTheBareTokenAsText() throws Exception {
    HttpResponse<String> answer = visitor.post("/dev-issuer/token", "format=text");

    assertEquals(200, answer.statusCode());
    assertEquals(200, visitor.get("/orders", answer.body().strip()).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"alg=HS256", "flaw=late", "lifetime=0", "format=xml"})
  void refusesABadTokenRequest(String form) throws Exception {
    HttpResponse<String> answer = visitor.post("/dev-issuer/token", form);

    assertEquals(400, answer.statusCode());
    assertEquals("invalid_request", Visitor.json(answer).get("error").textValue());
    String sentence = Visitor.json(answer).get("error_description").textValue();
    assertTrue(sentence.startsWith(form.substring(0, form.indexOf('='))), sentence);
  }

  @Test
  void givesNoTokenToGet() throws Exception {
    assertEquals(404, visitor.get("/dev-issuer/token").statusCode());
  }

  @Test
  void hasNoDevelopmentIssuerWhenAnotherIsNamed(@TempDir Path work) throws Exception {
    String issuer = Visitor.json(visitor.get("/dev-issuer/status")).get("issuer").textValue();
    System.setProperty("ISSUER", issuer);
    System.setProperty("AUDIENCE", "warehouse-api");
    try (Deployment second = deploy(work)) {
      Visitor other = Visitor.of(second);

      JsonNode status = Visitor.json(other.get("/dev-issuer/status"));
      assertFalse(status.get("enabled").booleanValue());
      assertEquals(issuer, status.get("issuer").textValue());
      assertEquals(404, other.post("/dev-issuer/token", "").statusCode());
      assertEquals(404, other.post("/dev-issuer/rotate", "").statusCode());
      assertEquals(404, other.get("/dev-issuer/jwks").statusCode());
      String token = visitor.token("audience=warehouse-api");
      assertEquals(200, other.get("/orders", token).statusCode());
      assertEquals(401, other.get("/orders", visitor.token("")).statusCode());
    } finally {
      System.clearProperty("ISSUER");
      System.clearProperty("AUDIENCE");
    }
  }
}

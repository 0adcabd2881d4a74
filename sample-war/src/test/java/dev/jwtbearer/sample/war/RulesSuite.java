package dev.jwtbearer.sample.war;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules of the sample's web.xml do, and how the sample shows it. */
abstract class RulesSuite extends DeployedWar {
  private static final String INSUFFICIENT = "Bearer error=\"insufficient_scope\", ";
  private static final String SIGN_IN_AGAIN =
      "Bearer error=\"insufficient_user_authentication\","
          + " error_description=\"A stronger or more recent login is needed here\","
          + " acr_values=\"gold\", max_age=";

  @Test
  void aPublicPathLooksAtNoToken() throws Exception {
    HttpResponse<String> answer = visitor.get("/health", visitor.token("flaw=expired"));

    assertEquals(200, answer.statusCode());
    JsonNode body = Visitor.json(answer);
    assertEquals("/health public", rule(body));
    assertTrue(body.get("user").isNull());
  }

  @Test
  void scopesOpenTheStock() throws Exception {
    HttpResponse<String> answer = visitor.get("/stock", visitor.token("scope=stock.read"));

    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals("/stock/* GET scopes(stock.read)", rule(Visitor.json(answer)));
  }

  @Test
  void theChallengeNamesTheScopesThatAreMissing() throws Exception {
    String token = visitor.token("scope=stock.read");

    HttpResponse<String> answer = visitor.post("/stock", "", token);

    assertEquals(403, answer.statusCode());
    assertEquals(
        INSUFFICIENT
            + "error_description=\"The token lacks scopes that are needed here: stock.write\","
            + " scope=\"stock.read stock.write\"",
        challenge(answer));
    assertEquals("/stock/* scopes(stock.read, stock.write)", rule(answer));
    assertEquals("", answer.body());
    String both = visitor.token("scope=stock.read stock.write");
    assertEquals(200, visitor.post("/stock", "", both).statusCode());
  }

  @ParameterizedTest
  @CsvSource({"acr=silver&auth_age=60", "acr=gold&auth_age=3600", "acr=gold", "auth_age=60"})
  void paymentsNeedAStrongAndRecentSignIn(String order) throws Exception {
    HttpResponse<String> answer = visitor.get("/payments", visitor.token(order));

    assertEquals(401, answer.statusCode());
    assertTrue(challenge(answer).startsWith(SIGN_IN_AGAIN), challenge(answer));
    assertTrue(challenge(answer).contains("600"), challenge(answer));
    assertEquals("/payments/* acr(gold) maxAuthAge(10m)", rule(answer));
    String token = visitor.token("acr=gold&auth_age=60");
    assertEquals(200, visitor.get("/payments", token).statusCode());
  }

  @Test
  void thePartnersPageIsForTheirTokens() throws Exception {
    HttpResponse<String> partner =
        visitor.get("/partners", visitor.token("issuer=partner&roles=manager"));
    HttpResponse<String> own = visitor.get("/partners", visitor.token("roles=manager"));

    assertEquals(200, partner.statusCode(), partner::body);
    assertEquals("[\"partner-manager\"]", Visitor.json(partner).get("roles").toString());
    assertEquals(403, own.statusCode());
    assertEquals("/partners/* issuer(partner)", rule(own));
  }

  @Test
  void aManagerOfThePartnerIsNoneHere() throws Exception {
    String token = visitor.token("issuer=partner&roles=manager");

    assertEquals(200, visitor.get("/orders", token).statusCode());
    assertEquals(403, visitor.get("/reports/margin", token).statusCode());
  }

  @ParameterizedTest
  @CsvSource({"audience=orders-api&issuer=partner", "audience=orders-partners"})
  void noIssuerHasTheAudienceOfTheOther(String order) throws Exception {
    HttpResponse<String> answer = visitor.get("/partners", visitor.token(order));

    assertEquals(401, answer.statusCode());
    assertTrue(challenge(answer).contains("meant for another audience"), challenge(answer));
  }

  @Test
  void rotationAtThePartnerLeavesOwnTokensGood() throws Exception {
    String own = visitor.token("");
    String partner = visitor.token("issuer=partner");
    assertEquals(200, visitor.get("/partners", partner).statusCode());

    assertEquals(200, visitor.post("/dev-issuer/rotate", "issuer=partner").statusCode());

    String fresh = visitor.token("issuer=partner");
    assertEquals(200, visitor.get("/partners", fresh).statusCode());
    assertEquals(401, visitor.get("/partners", partner).statusCode());
    assertEquals(200, visitor.get("/orders", own).statusCode());
  }

  @Test
  void theArchiveIsClosed() throws Exception {
    HttpResponse<String> answer = visitor.get("/archive", visitor.token(""));

    assertEquals(403, answer.statusCode());
    assertEquals("/archive/* deny", rule(answer));
    assertEquals(401, visitor.get("/archive").statusCode());
  }

  @Test
  void saysSoWhereNoRuleDecides() throws Exception {
    JsonNode report = Visitor.json(visitor.get("/reports/margin", visitor.token("roles=manager")));

    assertTrue(report.get("rule").isNull());
    assertNull(rule(visitor.get("/reports/margin")));
    assertEquals("/orders/* authenticated", rule(visitor.get("/orders")));
  }

  @Test
  void aFilterOnTrialLetsEverybodyInAndCounts() throws Exception {
    long before = wouldRefuse("no-token");

    JsonNode stranger = Visitor.json(visitor.get("/trial"));
    assertEquals(200, visitor.get("/trial", visitor.token("flaw=expired")).statusCode());
    JsonNode clerk = Visitor.json(visitor.get("/trial", visitor.token("user=joe")));
    JsonNode manager = Visitor.json(visitor.get("/trial", visitor.token("roles=manager")));

    assertEquals("/trial/* roles(manager)", rule(stranger));
    assertTrue(stranger.get("user").isNull());
    assertEquals(before + 1, stranger.get("wouldRefuse").get("no-token").longValue());
    assertEquals("joe", clerk.get("user").textValue());
    assertEquals(1, clerk.get("wouldRefuse").get("expired").longValue());
    assertEquals(1, clerk.get("wouldRefuse").get("insufficient-role").longValue());
    assertEquals(clerk.get("wouldRefuse"), manager.get("wouldRefuse"));
  }

  @Test
  void nobodySignsForThePartnerWhereAnotherIssuerIsNamed(@TempDir Path work) throws Exception {
    String issuer = Visitor.json(visitor.get("/dev-issuer/status")).get("issuer").textValue();
    System.setProperty("ISSUER", issuer);
    try (Deployment second = deploy(work)) {
      Visitor other = Visitor.of(second);
      assertEquals(200, other.get("/orders", visitor.token("")).statusCode());
      assertEquals(403, other.get("/partners", visitor.token("")).statusCode());
      assertEquals(401, other.get("/partners", visitor.token("issuer=partner")).statusCode());
    } finally {
      System.clearProperty("ISSUER");
    }
  }

  private long wouldRefuse(String reason) throws Exception {
    String manager = visitor.token("roles=manager");
    return Visitor.json(visitor.get("/trial", manager)).get("wouldRefuse").path(reason).asLong();
  }

  private static String rule(JsonNode body) {
    return plain(body.get("rule").textValue());
  }

  private static String rule(HttpResponse<String> answer) {
    return answer.headers().firstValue("Ledger-Rule").map(RulesSuite::plain).orElse(null);
  }

  /** Without the blanks that align the rules in web.xml. */
  private static String plain(String rule) {
    return rule.replaceAll(" +", " ");
  }
}

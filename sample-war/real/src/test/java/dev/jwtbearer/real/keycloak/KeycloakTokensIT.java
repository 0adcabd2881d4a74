package dev.jwtbearer.real.keycloak;

import static dev.jwtbearer.real.keycloak.Answers.assertSeen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jwtbearer.real.part.Visitor.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ShopSupplied.class)
class KeycloakTokensIT {
  @ParameterizedTest
  @CsvSource({
    "web-rs256, RS256, JWT",
    "web-es256, ES256, JWT",
    "web-ps256, PS256, JWT",
    "web-eddsa, EdDSA, JWT",
    "web-at-jwt, RS256, at+jwt"
  })
  void knowsSubjectAndRolesOfTokensOf(String client, String alg, String typ, Shop shop) {
    String token = shop.realm().token(client, "grace");
    Jwt jwt = Jwt.of(token);
    assertEquals(alg, jwt.header().get("alg").textValue());
    assertEquals(typ, jwt.header().get("typ").textValue());
    assertEquals("Bearer", jwt.claims().get("typ").textValue());

    Reply reply = shop.ledger().visitor().get("/orders", token);

    assertSeen(reply, jwt.claims().get("sub").textValue(), "[\"manager\",\"auditor\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/orders/slow", "/orders/today"})
  void knowsThemInOtherDispatchesToo(String path, Shop shop) {
    String token = shop.realm().token("web-rs256", "grace");

    Reply reply = shop.hurried().visitor().get(path, token);

    assertSeen(reply, "grace", "[\"manager\",\"auditor\"]");
  }

  @Test
  void opensTheReportToWhoeverHasTheRealmRole(Shop shop) {
    String token = shop.realm().token("web-rs256", "grace");

    Reply reply = shop.ledger().visitor().get("/reports/margin", token);

    assertEquals(200, reply.status(), reply::everything);
  }

  @Test
  void keepsTheReportFromWhoeverHasNot(Shop shop) {
    String token = shop.realm().token("web-rs256", "joe");

    Reply reply = shop.hurried().visitor().get("/reports/margin", token);

    assertEquals(403, reply.status(), reply::everything);
    assertEquals("joe", reply.json().get("user").textValue());
    assertEquals("[\"clerk\"]", reply.json().get("roles").toString());
  }

  @Test
  void takesTheUserNameAsPrincipalIfToldSo(Shop shop) {
    String token = shop.realm().token("web-rs256", "grace");

    Reply reply = shop.hurried().visitor().get("/orders", token);

    assertSeen(reply, "grace", "[\"manager\",\"auditor\"]");
  }

  @Test
  void acceptsAServiceAccount(Shop shop) {
    String token = shop.realm().tokenOfClient("nightly");

    Reply reply = shop.hurried().visitor().get("/orders", token);

    assertSeen(reply, "service-account-nightly", "[\"manager\"]");
  }

  @Test
  void acceptsAudienceAsTextAndAsArray(Shop shop) {
    String text = shop.realm().token("web-rs256", "joe");
    String array = shop.realm().token("web-rs256", "grace");
    assertEquals("\"orders-api\"", audience(text).toString());
    assertEquals("[\"orders-api\",\"account\"]", audience(array).toString());

    assertEquals(200, shop.ledger().visitor().get("/orders", text).status());
    assertEquals(200, shop.ledger().visitor().get("/orders", array).status());
  }

  /** Keycloak names a client as audience for whoever has one of its roles, mapper or not. */
  @Test
  void aClientRoleBringsItsAudience(Shop shop) {
    String withRole = shop.realm().token("newsletter", "grace");
    String without = shop.realm().token("newsletter", "joe");
    assertEquals("[\"orders-api\",\"account\"]", audience(withRole).toString());
    assertTrue(audience(without).isMissingNode());

    assertEquals(200, shop.ledger().visitor().get("/orders", withRole).status());
    assertEquals(401, shop.ledger().visitor().get("/orders", without).status());
  }

  @Test
  void doesNotBringItToAClientWithoutFullScope(Shop shop) {
    String token = shop.realm().token("leaflet", "grace");
    assertTrue(audience(token).isMissingNode());

    assertEquals(401, shop.ledger().visitor().get("/orders", token).status());
  }

  @Test
  void leavesOutTheKeyForEncryption(Shop shop) {
    shop.ledger().visitor().get("/orders", shop.realm().token("web-rs256", "grace"));

    Answers.awaitLog(
        shop.ledger(),
        "Not trusted, from " + shop.issuer() + "/protocol/openid-connect/certs: key \"");
    assertTrue(shop.ledger().log().contains("\": its use is not sig"), shop.ledger().log());
    assertFalse(shop.ledger().log().contains("several different keys"), shop.ledger().log());
  }

  private static JsonNode audience(String token) {
    return Jwt.of(token).claims().path("aud");
  }
}

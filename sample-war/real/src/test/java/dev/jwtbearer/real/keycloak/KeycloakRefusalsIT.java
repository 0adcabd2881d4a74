package dev.jwtbearer.real.keycloak;

import static dev.jwtbearer.real.keycloak.Answers.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jwtbearer.real.part.Eventually;
import dev.jwtbearer.real.part.Visitor.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever else Keycloak signs or sends, and what others make of it. */
@ExtendWith(ShopSupplied.class)
class KeycloakRefusalsIT {
  @Test
  void refusesATokenWithoutAudience(Shop shop) {
    assertRefused(
        shop.ledger(),
        shop.realm().token("newsletter", "joe"),
        "The token is meant for another audience",
        "wrong-audience; aud [] has none of [\"orders-api\"]");
  }

  /** Nobody is named in the audience for a role of the very client that asks. */
  @Test
  void refusesATokenForAnotherAudience(Shop shop) {
    assertRefused(
        shop.ledger(),
        shop.realm().token("orders-api", "grace"),
        "The token is meant for another audience",
        "wrong-audience; aud [\"account\"] has none of [\"orders-api\"]");
  }

  @Test
  void refusesALightweightToken(Shop shop) {
    assertRefused(
        shop.ledger(),
        shop.realm().token("web-light", "grace"),
        "The token is meant for another audience",
        "wrong-audience; aud [] has none of [\"orders-api\"]");
  }

  @Test
  void refusesATokenOfAnotherRealm(Shop shop) {
    assertRefused(
        shop.ledger(),
        shop.outlet().token("web-rs256", "joe"),
        "The issuer of the token is not trusted",
        "wrong-issuer");
  }

  @Test
  void refusesAnIdTokenOfAnotherClient(Shop shop) {
    assertRefused(
        shop.ledger(),
        shop.realm().login("web-rs256", "grace").id(),
        "The token is not an access token",
        "not-an-access-token; claim at_hash");
  }

  @Test
  void refusesAnIdTokenThatNamesTheLedger(Shop shop) {
    String idToken = shop.realm().login("orders-api", "grace").id();
    assertEquals("orders-api", Jwt.of(idToken).claims().get("aud").textValue());

    assertRefused(
        shop.ledger(),
        idToken,
        "The token is not an access token",
        "not-an-access-token; claim at_hash");
  }

  @Test
  void refusesARefreshToken(Shop shop) {
    String refresh = shop.realm().login("web-rs256", "grace").refresh();
    assertEquals("HS512", Jwt.of(refresh).header().get("alg").textValue());

    assertRefused(
        shop.ledger(),
        refresh,
        "The algorithm of the token is not allowed",
        "algorithm-not-allowed; alg HS512 is not in algorithms");
  }

  @Test
  void refusesALogoutToken(Shop shop) {
    shop.realm().logout("orders-api", shop.realm().login("orders-api", "grace"));
    String logout = shop.logouts().await();
    assertEquals("orders-api", Jwt.of(logout).claims().get("aud").textValue());

    assertRefused(
        shop.ledger(),
        logout,
        "The type of the token is not allowed",
        "type-not-allowed; typ \"logout+jwt\"");
  }

  @Test
  void refusesASignedAnswerOfTheUserinfoEndpoint(Shop shop) {
    String userinfo = shop.realm().userinfo(shop.realm().token("orders-api", "grace"));
    assertEquals("orders-api", Jwt.of(userinfo).claims().get("aud").textValue());

    assertRefused(shop.ledger(), userinfo, "The token has no expiry", "no-expiry; no exp");
  }

  @Test
  void refusesATokenThatIsBoundToAKey(Shop shop) {
    String bound = shop.realm().boundToken("web-rs256", "grace");

    assertRefused(
        shop.ledger(),
        bound,
        "The token is bound to a proof of possession",
        "proof-not-checked; claim cnf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web-rs256", "web-es256", "web-ps256", "web-eddsa"})
  void refusesATokenWithOneRoleChanged(String client, Shop shop) {
    Jwt token = Jwt.of(shop.realm().token(client, "joe"));

    assertRefused(
        shop.ledger(),
        token.withPayload("\"clerk\"", "\"manager\""),
        "The signature of the token is not valid",
        "bad-signature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web-rs256", "web-es256", "web-ps256", "web-eddsa"})
  void refusesTheSignatureOfAnotherToken(String client, Shop shop) {
    Jwt token = Jwt.of(shop.realm().token(client, "grace"));
    Jwt other = Jwt.of(shop.realm().token(client, "grace"));

    assertRefused(
        shop.ledger(),
        token.withSignature(other.signature()),
        "The signature of the token is not valid",
        "bad-signature");
  }

  @Test
  void refusesAnotherKeyUnderTheIdOfARealOne(Shop shop) {
    String keyId = Jwt.of(shop.realm().token("web-rs256", "grace")).keyId();

    assertRefused(
        shop.ledger(),
        ForgedToken.by(keyId, shop.issuer()),
        "The signature of the token is not valid",
        "bad-signature");
  }

  @Test
  void refusesATokenFromTheSecondOfItsExpiry(Shop shop) {
    String token = shop.realm().token("web-hasty", "grace");
    Instant expiry = Instant.ofEpochSecond(Jwt.of(token).claims().get("exp").longValue());

    Eventually.holds(
        () -> "the token expires",
        Duration.ofSeconds(30),
        () -> {
          Instant before = Instant.now();
          Reply reply = shop.hurried().visitor().get("/orders", token);
          assertFalse(reply.status() == 200 && !before.isBefore(expiry), "accepted too late");
          assertFalse(reply.status() != 200 && Instant.now().isBefore(expiry), "refused too soon");
          return reply.status() != 200;
        });

    assertRefused(shop.hurried(), token, "The token has expired", "expired; exp " + expiry);
  }
}

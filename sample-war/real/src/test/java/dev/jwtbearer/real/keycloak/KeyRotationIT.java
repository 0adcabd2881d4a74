package dev.jwtbearer.real.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jwtbearer.real.part.Eventually;
import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.part.Visitor;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak sends no max-age with its keys, so that keysRefresh alone says how long they serve. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(ShopSupplied.class)
class KeyRotationIT {
  @Test
  @Order(1)
  void aNewKeyIsAcceptedInTheNextRequestAndEndsAWithdrawnOne(Shop shop) {
    Visitor visitor = shop.ledger().visitor();
    Administrator administrator = new Administrator(shop.keycloak());
    String old = shop.realm().token("web-rs256", "grace");
    assertEquals(200, visitor.get("/orders", old).status());

    administrator.addKey(200);
    administrator.deleteKey(Jwt.of(old).keyId());
    String fresh = shop.realm().token("web-rs256", "grace");
    assertNotEquals(Jwt.of(old).keyId(), Jwt.of(fresh).keyId());

    assertEquals(200, visitor.get("/orders", old).status(), "kept until something asks for more");
    assertEquals(200, visitor.get("/orders", fresh).status());
    Answers.assertRefused(
        shop.ledger(), old, "The key of the token is not known", "unknown-key; no such key among");
  }

  @Test
  @Order(2)
  void aKeyThatIsPublishedButSignsNoMoreStaysGood(Shop shop) {
    Visitor visitor = shop.ledger().visitor();
    String old = shop.realm().token("web-rs256", "grace");

    new Administrator(shop.keycloak()).addKey(300);
    String fresh = shop.realm().token("web-rs256", "grace");
    assertNotEquals(Jwt.of(old).keyId(), Jwt.of(fresh).keyId());

    assertEquals(200, visitor.get("/orders", fresh).status());
    assertEquals(200, visitor.get("/orders", old).status());
  }

  @Test
  @Order(3)
  void aDisabledKeyIsRefusedWithinTheRefreshInterval(Shop shop) {
    Server hurried = shop.hurried();
    Administrator administrator = new Administrator(shop.keycloak());
    String token = shop.realm().token("web-rs256", "grace");
    assertEquals(200, hurried.visitor().get("/orders", token).status());

    administrator.addKey(400);
    administrator.disableKey(Jwt.of(token).keyId());

    Eventually.holds(
        () -> "the key is no longer known",
        Duration.ofSeconds(10),
        () -> hurried.visitor().get("/orders", token).status() == 401);
    Answers.assertRefused(hurried, token, "The key of the token is not known", "unknown-key");
  }
}

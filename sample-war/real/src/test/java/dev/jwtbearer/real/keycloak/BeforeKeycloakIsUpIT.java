package dev.jwtbearer.real.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.part.Visitor.Reply;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(ShopSupplied.class)
class BeforeKeycloakIsUpIT {
  @Test
  @Order(1)
  void theApplicationStartsAndAnswers503(Shop shop) {
    Server ledger = shop.ledger();

    Reply reply = ledger.visitor().get("/orders", ForgedToken.by("any", shop.issuer()));

    assertEquals(503, reply.status(), reply::everything);
    assertEquals("", reply.challenge());
    assertTrue(Integer.parseInt(reply.retryAfter()) > 0, reply.retryAfter());
    assertEquals(401, ledger.visitor().get("/orders").status());
    assertEquals(200, ledger.visitor().get("/public/catalogue").status());
    Answers.awaitLog(
        ledger,
        "Keys cannot be read: "
            + shop.issuer()
            + "/.well-known/openid-configuration: the connection was refused."
            + " Requests with a token get 503.");
  }

  @Test
  @Order(2)
  void itAcceptsTheFirstTokenOnceKeycloakIsUp(Shop shop) {
    String token = shop.realm().token("web-rs256", "grace");

    Reply reply = shop.ledger().visitor().get("/orders", token);

    assertEquals(200, reply.status(), reply::everything);
  }

  @Test
  @Order(3)
  void aTokenThatGot503IsRefusedThen(Shop shop) {
    shop.realm();

    Answers.assertRefused(
        shop.ledger(),
        ForgedToken.by("any", shop.issuer()),
        "The key of the token is not known",
        "unknown-key");
  }
}

package dev.jwtbearer.real.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.real.part.Eventually;
import dev.jwtbearer.real.part.Server;
import dev.jwtbearer.real.part.Visitor.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Comes last: nothing starts Keycloak again. */
@Order(Integer.MAX_VALUE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(ShopSupplied.class)
class KeycloakStoppedIT {
  private String token;

  @Test
  @Order(1)
  void keysThatWereReadKeepServing(Shop shop) {
    token = shop.realm().token("web-rs256", "grace");
    assertEquals(200, shop.ledger().visitor().get("/orders", token).status());
    assertEquals(200, shop.hurried().visitor().get("/orders", token).status());

    shop.keycloak().close();

    assertEquals(200, shop.ledger().visitor().get("/orders", token).status());
  }

  @Test
  @Order(2)
  void theySurviveThatTheyCannotBeReadAgain(Shop shop) {
    Eventually.holds(
        () -> "the log says that the keys keep serving",
        Duration.ofSeconds(20),
        () -> {
          assertEquals(200, shop.hurried().visitor().get("/orders", token).status());
          return shop.hurried().log().contains(" s ago keep serving. Next attempt in ");
        });
    assertEquals(200, shop.hurried().visitor().get("/orders", token).status());
  }

  @Test
  @Order(3)
  void anUnknownKeyIsNotTakenForAnOutage(Shop shop) {
    Answers.assertRefused(
        shop.ledger(),
        ForgedToken.by("unheard-of", shop.issuer()),
        "The key of the token is not known",
        "unknown-key");
  }

  @Test
  @Order(4)
  void anApplicationWithoutKeysAnswers503(Shop shop) {
    Server cold = shop.another("cold-ledger");

    Reply reply = cold.visitor().get("/orders", token);

    assertEquals(503, reply.status(), reply::everything);
    assertEquals("", reply.challenge());
    assertTrue(Integer.parseInt(reply.retryAfter()) > 0, reply.retryAfter());
    Answers.awaitLog(
        cold,
        "refused 503 keys-unavailable; rule \"/orders/* authenticated\"; client \"127.0.0.1\"; GET"
            + " \"/orders\"");
  }

  @Test
  @Order(5)
  void noLogHasAPartOfAToken(Shop shop) {
    List<String> parts =
        Stream.concat(shop.realm().given().stream(), shop.outlet().given().stream())
            .flatMap(given -> Stream.of(given.split("\\.")))
            .distinct()
            .toList();

    String logs = shop.stopApplications();

    assertTrue(logs.contains("refused 401 unknown-key"), logs);
    assertEquals(List.of(), parts.stream().filter(logs::contains).toList());
    assertFalse(logs.contains("eyJ"), "something that begins like a token");
  }
}

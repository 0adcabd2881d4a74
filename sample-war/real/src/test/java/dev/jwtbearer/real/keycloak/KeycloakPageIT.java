package dev.jwtbearer.real.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Does what our page about Keycloak tells, with a user at the login page. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(ShopSupplied.class)
class KeycloakPageIT {
  @Test
  @Order(1)
  void theScopeOfThePagePutsTheLedgerIntoTheAudience(Shop shop) {
    Answers.assertRefused(
        shop.ledger(),
        shop.realm().tokenOfBrowser("shop-web", "joe"),
        "The token is meant for another audience",
        "wrong-audience; aud [] has none of [\"orders-api\"]");

    new Administrator(shop.keycloak()).addAudienceScope("orders-api", "shop-web");

    String token = shop.realm().tokenOfBrowser("shop-web", "joe");
    assertEquals("\"orders-api\"", Jwt.of(token).claims().get("aud").toString());
    assertEquals(200, shop.ledger().visitor().get("/orders", token).status());
  }

  @Test
  @Order(2)
  void theTokenOfThePageHasTheClaimsOfARealOne(Shop shop) {
    Jwt token = Jwt.of(shop.realm().tokenOfBrowser("shop-web", "grace"));

    assertEquals(types(KeycloakPage.header()), types(token.header()));
    Map<String, String> claims = types(token.claims());
    claims.keySet().removeAll(List.of("name", "given_name", "family_name"));
    assertEquals(types(KeycloakPage.payload()), claims);
  }

  /** The types of all members, by name. */
  private static Map<String, String> types(JsonNode object) {
    Map<String, String> types = new TreeMap<>();
    object
        .properties()
        .forEach(member -> types.put(member.getKey(), member.getValue().getNodeType().name()));
    return types;
  }
}

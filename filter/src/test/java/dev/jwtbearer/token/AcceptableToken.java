package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.testing.Lenient;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestToken;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rules for claims written a second time, to compare with: what an accepted token must say. */
final class AcceptableToken {
  private static final BigDecimal NOW = BigDecimal.valueOf(TestClock.START.getEpochSecond());
  private static final BigDecimal SKEW = BigDecimal.valueOf(60);

  private AcceptableToken() {}

  static void check(String headerJson, String payloadJson, JwtPrincipal principal) {
    JsonNode header = tree(headerJson);
    JsonNode claims = tree(payloadJson);
    assertTrue(Set.of("HS256", "HS384", "HS512").contains(header.path("alg").textValue()));
    String typ = header.path("typ").asText("jwt").toLowerCase(Locale.ROOT);
    assertTrue(Set.of("jwt", "at+jwt").contains(typ.replaceFirst("^application/", "")), typ);
    for (String extension : List.of("crit", "b64", "enc")) {
      assertFalse(header.has(extension), extension);
    }
    assertEquals("NONE", header.path("zip").asText("NONE"));
    for (String mark : List.of("at_hash", "c_hash", "s_hash", "events", "cnf")) {
      assertFalse(claims.has(mark), mark);
    }
    assertEquals(TestToken.ISSUER, claims.path("iss").textValue());
    assertTrue(texts(claims.path("aud")).contains(TestToken.AUDIENCE), "aud");
    checkTimes(claims);
    assertEquals(claims.path("sub").textValue(), principal.getName());
    assertFalse(principal.getName().isBlank());
    assertTrue(texts(claims.path("roles")).containsAll(principal.roles()), "roles of nobody");
    assertFalse(principal.roles().contains("*") || principal.roles().contains("**"));
    assertFalse(principal.toString().contains(principal.token()));
  }

  private static void checkTimes(JsonNode claims) {
    assertTrue(claims.path("exp").isNumber());
    assertTrue(claims.get("exp").decimalValue().compareTo(NOW.subtract(SKEW)) > 0, "exp");
    for (String name : List.of("nbf", "iat")) {
      if (claims.has(name)) {
        assertTrue(claims.get(name).isNumber(), name);
        assertTrue(claims.get(name).decimalValue().compareTo(NOW.add(SKEW)) <= 0, name);
      }
    }
  }

  private static Set<String> texts(JsonNode value) {
    Set<String> texts = new HashSet<>();
    if (value.isTextual()) {
      texts.add(value.textValue());
    }
    value.forEach(element -> texts.add(element.textValue()));
    return texts;
  }

  private static JsonNode tree(String json) {
    return Lenient.tree(json.getBytes(StandardCharsets.UTF_8));
  }
}

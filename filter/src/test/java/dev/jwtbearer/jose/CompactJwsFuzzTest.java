package dev.jwtbearer.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.testing.Cost;
import dev.jwtbearer.testing.Lenient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Any text as a token, any bytes as its header: what parses has one spelling and one meaning. */
class CompactJwsFuzzTest {
  private static final Set<String> ALGORITHMS =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
          "Ed25519", "HS256", "HS384", "HS512");

  @FuzzTest
  void parse(byte[] utf8) {
    check(new String(utf8, StandardCharsets.UTF_8));
  }

  @FuzzTest
  void header(byte[] json) {
    check(encode(json) + ".e30.AA");
  }

  private static void check(String text) {
    CompactJws jws;
    try {
      jws = Cost.bounded(text.length(), () -> CompactJws.parse(text));
    } catch (AccessException e) {
      assertFalse(text.length() > 20 && e.detail().contains(text), "the token in the log");
      return;
    }
    List<String> parts = List.of(jws.headerText(), jws.payloadText(), jws.signatureText());
    assertEquals(text, String.join(".", parts));
    assertEquals(text, jws.text());
    for (String part : parts) {
      assertTrue(part.matches("[A-Za-z0-9_-]+"), part);
      assertEquals(part, encode(Base64.getUrlDecoder().decode(part)), "another spelling");
    }
    assertTrue(jws.toString().length() <= "CompactJws[]".length() + 5, "more than its algorithm");
    checkHeader(jws.header(), Lenient.tree(Base64.getUrlDecoder().decode(jws.headerText())));
    checkClaims(jws);
  }

  private static void checkHeader(JoseHeader header, JsonNode json) {
    assertTrue(ALGORITHMS.contains(json.path("alg").textValue()), "alg");
    String name = json.get("alg").textValue().replace("Ed25519", "EdDSA");
    assertEquals(name, header.algorithm().name());
    assertEquals(Optional.ofNullable(json.path("kid").textValue()), header.keyId());
    assertEquals(Optional.ofNullable(json.path("typ").textValue()), header.type());
    assertEquals(json.has("kid"), header.keyId().isPresent());
    assertEquals(json.has("typ"), header.type().isPresent());
    assertTrue(header.keyId().orElse("").length() <= 1024);
    assertTrue(header.keyId().orElse("").chars().noneMatch(Character::isISOControl));
    for (String extension : List.of("crit", "b64", "enc")) {
      assertFalse(json.has(extension), extension);
    }
    assertEquals("NONE", json.path("zip").asText("NONE"));
  }

  private static void checkClaims(CompactJws jws) {
    try {
      int claims = jws.claims().names().size();
      assertEquals(Lenient.tree(Base64.getUrlDecoder().decode(jws.payloadText())).size(), claims);
    } catch (AccessException e) {
      assertTrue(e.detail().matches("payload: [a-zA-Z0-9, -]{1,60}"), e.detail());
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

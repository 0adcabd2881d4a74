package dev.jwtbearer.jwk;

import static dev.jwtbearer.jwk.SampleKeys.ALL_ALGORITHMS;
import static dev.jwtbearer.jwk.SampleKeys.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.testing.Cost;
import dev.jwtbearer.testing.Lenient;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any bytes as a key set: no bad key is trusted, and none spoils a good one. */
class JwkSetFuzzTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final TestKey GOOD = TestKey.ec("known-good", "secp256r1");
  private static final JsonNode GOOD_JWK =
      Lenient.tree(TestToken.json(GOOD.jwk()).getBytes(StandardCharsets.UTF_8));

  @FuzzTest
  void read(byte[] json) throws Exception {
    Optional<JwkSet> set = Cost.bounded(json.length, () -> tryRead(json));
    if (set.isEmpty()) {
      return;
    }
    ArrayNode jwks = (ArrayNode) Lenient.tree(json).get("keys");
    set.get().leftOut().forEach(line -> assertFitForALog(line, jwks));
    boolean anyPrivate = false;
    for (JsonNode jwk : jwks) {
      anyPrivate |= UnfitJwks.isPrivate(jwk);
      checkAlone(jwk);
    }
    assertEquals(anyPrivate, set.get().holdsPrivateKeys());
    checkGoodKeyStays(jwks);
  }

  private static Optional<JwkSet> tryRead(byte[] json) {
    try {
      return Optional.of(JwkSet.read(json, ALL_ALGORITHMS));
    } catch (UnsuitableKeyException e) {
      assertTrue(e.reason().matches("not a (usable )?JWK set: [a-zA-Z0-9, -]{1,60}"), e.reason());
      return Optional.empty();
    }
  }

  private static Optional<JwkSet> tryRead(ArrayNode jwks) {
    return tryRead(Lenient.bytes(NODES.objectNode().set("keys", jwks)));
  }

  private static void checkAlone(JsonNode jwk) {
    tryRead(NODES.arrayNode().add(jwk))
        .ifPresent(
            set -> {
              assertEquals(set.keys().isEmpty() ? 1 : 0, set.leftOut().size());
              assertFalse(UnfitJwks.contains(jwk) && !set.keys().isEmpty(), "an unfit key");
            });
  }

  private static void checkGoodKeyStays(ArrayNode jwks) throws AccessException {
    boolean isElsewhere = jwks.findValuesAsText("kid").contains(GOOD.id());
    if (isElsewhere || jwks.size() == 500) {
      return;
    }
    int at = jwks.size() / 2;
    Optional<JwkSet> set = tryRead(jwks.deepCopy().insert(at, GOOD_JWK));
    if (set.isPresent()) { // a number may be longer as an ordinary writer writes it
      VerificationKey kept = set.get().keys().select(header("ES256", GOOD.id())).get(0);
      assertTrue(kept.isSameMaterial(SampleKeys.fit(GOOD)));
    }
  }

  /** Printable, bounded, and without private material unless a key id repeats it. */
  private static void assertFitForALog(String line, ArrayNode jwks) {
    assertTrue(line.length() < 1_000 && line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
    for (String name : new String[] {"d", "p", "q", "k"}) {
      for (String secret : jwks.findValuesAsText(name)) {
        boolean isKnown = jwks.findValuesAsText("kid").stream().anyMatch(k -> k.contains(secret));
        assertFalse(secret.length() > 15 && !isKnown && line.contains(secret), line);
      }
    }
  }
}

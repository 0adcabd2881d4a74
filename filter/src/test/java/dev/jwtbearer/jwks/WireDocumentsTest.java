package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwks.WireChain.REFRESH;
import static dev.jwtbearer.testing.ScriptedProvider.JWKS;
import static dev.jwtbearer.testing.ScriptedProvider.METADATA;
import static dev.jwtbearer.testing.ScriptedProvider.keySet;
import static dev.jwtbearer.testing.ScriptedProvider.metadata;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.testing.Reply;
import dev.jwtbearer.testing.ScriptedProvider;
import dev.jwtbearer.testing.TestKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider sends in place of its keys never becomes the keys. */
class WireDocumentsTest {
  private static final TestKey SHORT_RSA = TestKey.rsa("short", 1024);

  static Stream<Arguments> wrongDocuments() {
    return Stream.of(
        arguments("empty", Reply.ok("")),
        arguments("white space", Reply.ok(" \r\n ")),
        arguments("HTML", Reply.ok("<!DOCTYPE html><html>Sign in</html>")),
        arguments("{}", Reply.ok("{}")),
        arguments("[]", Reply.ok("[]")),
        arguments("null", Reply.ok("null")),
        arguments("no keys", Reply.ok("{\"keys\":[]}")),
        arguments("keys null", Reply.ok("{\"keys\":null}")),
        arguments("keys an object", Reply.ok("{\"keys\":{}}")),
        arguments("keys not objects", Reply.ok("{\"keys\":[1,\"a\",null,[]]}")),
        arguments("JSON cut off", Reply.ok(half(keySet(OTHER_RSA)))),
        arguments("connection cut off", Reply.truncated(keySet(OTHER_RSA))),
        arguments("text after the JSON", Reply.ok(keySet(OTHER_RSA) + "x")),
        arguments("keys twice", Reply.ok("{\"keys\":[]," + keySet(OTHER_RSA).substring(1))),
        arguments("metadata", Reply.json(metadata("https://idp.example", "https://idp.example"))),
        arguments("only a short key", Reply.ok(keySet(SHORT_RSA))),
        arguments("only an encryption key", keys(with(OTHER_RSA, "use", "enc"))),
        arguments(
            "only a key not to verify with", keys(with(OTHER_RSA, "key_ops", List.of("sign")))),
        arguments("only a key of another alg", keys(with(OTHER_RSA, "alg", "ES256"))),
        arguments("only a secret", keys(Map.of("kty", "oct", "kid", "rsa-2", "k", "c2VjcmV0"))),
        arguments("only a private key", keys(with(OTHER_RSA, "d", "AQAB"))),
        arguments("10 000 unknown keys", keys(Collections.nCopies(10_000, Map.of()).toArray())),
        arguments("more than the limit", Reply.ok(keySet(OTHER_RSA) + " ".repeat(512 * 1024))),
        arguments("endless", Reply.endless()),
        arguments("compressed", Reply.gzip(keySet(OTHER_RSA) + " ".repeat(16 * 1024 * 1024))),
        arguments("204", Reply.status(204, "")),
        arguments("206", Reply.status(206, keySet(OTHER_RSA))),
        arguments("203", Reply.status(203, keySet(OTHER_RSA))),
        arguments("404 with keys", Reply.status(404, keySet(OTHER_RSA))),
        arguments("500 with keys", Reply.status(500, keySet(OTHER_RSA))),
        arguments("redirect to itself", Reply.redirect(JWKS)),
        arguments("redirect without address", Reply.status(302, keySet(OTHER_RSA))),
        arguments("redirect to another scheme", Reply.redirect("https://127.0.0.1/keys")),
        arguments("redirect to a file", Reply.redirect("file:///etc/hosts")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongDocuments")
  void neverReplacesGoodKeys(String name, Reply document) throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.usually(JWKS, document);
      chain.clock.advance(REFRESH);

      assertTrue(chain.trusts(RSA));
      assertFalse(chain.trusts(OTHER_RSA));
      assertTrue(chain.source.status().statistics().failingFor().isPresent());
      assertTrue(chain.log.lines().toString().contains("keep serving"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongDocuments")
  void isNoStartEither(String name, Reply document) throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      chain.provider.usually(JWKS, document);

      assertThrows(KeysUnavailableException.class, () -> chain.trusts(OTHER_RSA));
      chain.provider.keys(RSA);
      chain.clock.advance(REFRESH);
      assertTrue(chain.trusts(RSA));
    }
  }

  @Test
  void keepsTheGoodKeysOfASetThatHoldsBadOnesToo() throws Exception {
    try (WireChain chain = WireChain.to()) {
      chain.provider.usually(
          JWKS, keys(Map.of("kid", 1), SHORT_RSA.jwk(), with(OTHER_RSA, "use", "enc"), RSA.jwk()));

      assertTrue(chain.trusts(RSA));
      assertFalse(chain.trusts(SHORT_RSA));
      assertFalse(chain.trusts(OTHER_RSA));
      assertEquals(3, chain.log.lines().stream().filter(l -> l.contains("Not trusted")).count());
    }
  }

  @Test
  void neverFollowsARedirectToAnotherHost() throws Exception {
    try (WireChain chain = WireChain.to(RSA);
        ScriptedProvider elsewhere = ScriptedProvider.with(OTHER_RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.usually(JWKS, Reply.redirect(elsewhere.at(JWKS)));
      chain.provider.usually(METADATA, Reply.redirect(elsewhere.at(METADATA)));
      chain.clock.advance(REFRESH);

      assertFalse(chain.trusts(OTHER_RSA));
      assertTrue(chain.trusts(RSA));
      assertEquals(0, elsewhere.allHits());
    }
  }

  @Test
  void followsARedirectWithinTheProvider() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      chain.provider.usually(JWKS, Reply.redirect("/certs"));
      chain.provider.usually("/certs", Reply.ok(keySet(OTHER_RSA)));

      assertTrue(chain.trusts(OTHER_RSA));
    }
  }

  @Test
  void neverTakesKeysThatMetadataOfAnotherIssuerName() throws Exception {
    try (WireChain chain = WireChain.to(RSA);
        ScriptedProvider elsewhere = ScriptedProvider.with(OTHER_RSA)) {
      chain.provider.usually(
          METADATA, Reply.json(metadata(elsewhere.issuer(), elsewhere.at(JWKS))));

      assertThrows(KeysUnavailableException.class, () -> chain.trusts(OTHER_RSA));
      assertEquals(0, elsewhere.allHits());
      assertEquals(0, chain.reads());
    }
  }

  @Test
  void aDrippedSetIsGivenUpWhenItsTimeIsOver() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (WireChain chain = WireChain.impatientlyTo(RSA)) {
      chain.provider.usually(JWKS, Reply.drip(keySet(OTHER_RSA), () -> pause(never)));

      assertThrows(KeysUnavailableException.class, () -> chain.trusts(OTHER_RSA));
      assertEquals(1, chain.reads());
      String line = chain.log.lines().get(0);
      assertTrue(line.contains(JWKS + ": timed out."), line);
    }
  }

  @Test
  void aDrippedSetThatComesInTimeIsASet() throws Exception {
    try (WireChain chain = WireChain.to()) {
      chain.provider.usually(JWKS, Reply.drip(keySet(RSA), () -> {}));

      assertTrue(chain.trusts(RSA));
    }
  }

  private static void pause(CountDownLatch never) {
    try {
      assertFalse(never.await(50, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Reply keys(Object... jwks) {
    return Reply.json(Map.of("keys", List.of(jwks)));
  }

  private static Map<String, Object> with(TestKey key, String name, Object value) {
    Map<String, Object> jwk = new LinkedHashMap<>(key.jwk());
    jwk.put(name, value);
    return jwk;
  }

  private static String half(String text) {
    return text.substring(0, text.length() / 2);
  }
}

package dev.jwtbearer.jwk;

import static dev.jwtbearer.jwk.SampleKeys.fit;
import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwk.SampleKeys.headerWithoutKeyId;
import static dev.jwtbearer.jwk.SampleKeys.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.testing.TestKey;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeySetTest {
  private static final VerificationKey RSA = fit(TestKey.RSA);
  private static final VerificationKey EC = fit(TestKey.EC256);

  @Test
  void selectsByKeyId() throws Exception {
    KeySet keys = KeySet.of(List.of(RSA, fit(TestKey.OTHER_RSA), EC));

    assertEquals(List.of(RSA), keys.select(header("PS512", "rsa-1")));
    assertEquals(List.of(EC), keys.select(header("ES256", "ec-256")));
  }

  @Test
  void selectsTheOnlyKeyThatServesTheAlgorithmWithoutKeyId() throws Exception {
    KeySet keys = KeySet.of(List.of(RSA, EC));

    assertEquals(List.of(RSA), keys.select(headerWithoutKeyId("RS256")));
    assertEquals(List.of(EC), keys.select(headerWithoutKeyId("ES256")));
  }

  @Test
  void selectsTheOnlyKeyThereIsWhateverTheKeyId() throws Exception {
    KeySet only = KeySet.ofOnly(RSA);

    assertEquals(List.of(RSA), only.select(header("RS256", "whatever")));
    assertEquals(List.of(RSA), only.select(headerWithoutKeyId("RS256")));
    assertTrue(only.hasKeyFor(header("ES256", "whatever")));
  }

  static Stream<Arguments> refused() {
    KeySet two = set(TestKey.RSA, TestKey.OTHER_RSA);
    return Stream.of(
        arguments("unknown key id", two, header("RS256", "rsa-3"), Refusal.UNKNOWN_KEY),
        arguments("prefix of a key id", two, header("RS256", "rsa-"), Refusal.UNKNOWN_KEY),
        arguments("key id in upper case", two, header("RS256", "RSA-1"), Refusal.UNKNOWN_KEY),
        arguments("empty key id", two, header("RS256", ""), Refusal.UNKNOWN_KEY),
        arguments("no candidate", two, headerWithoutKeyId("ES256"), Refusal.UNKNOWN_KEY),
        arguments(
            "algorithm of another family",
            two,
            header("ES256", "rsa-1"),
            Refusal.ALGORITHM_NOT_ALLOWED),
        arguments("HMAC", two, header("HS256", "rsa-1"), Refusal.ALGORITHM_NOT_ALLOWED),
        arguments(
            "HMAC for the only key",
            KeySet.ofOnly(RSA),
            headerWithoutKeyId("HS256"),
            Refusal.ALGORITHM_NOT_ALLOWED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void findsNothingWhereItWouldRefuse(
      String name, KeySet keys, JoseHeader header, Refusal refusal) {
    assertEquals(List.of(), keys.find(header));
  }

  @Test
  void findsWhatItWouldSelect() throws Exception {
    KeySet keys = KeySet.of(List.of(RSA, fit(TestKey.OTHER_RSA), EC));

    assertEquals(List.of(RSA), keys.find(header("PS512", "rsa-1")));
    assertEquals(List.of(EC), keys.find(headerWithoutKeyId("ES256")));
    assertEquals(List.of(RSA), KeySet.ofOnly(RSA).find(header("RS256", "whatever")));
  }

  @Test
  void findsTheVeryKeyUnderItsIdForItsAlgorithms() throws Exception {
    KeySet keys = KeySet.of(List.of(fit(TestKey.OTHER_RSA), fit(TestKey.RSA), EC));

    assertTrue(keys.finds(RSA, header("RS256", "rsa-1")));
    assertTrue(keys.finds(EC, header("ES256", "ec-256")));
    assertTrue(keys.finds(EC, headerWithoutKeyId("ES256")));
    assertTrue(keys.finds(RSA, headerWithoutKeyId("RS256")), "one of two that fit");
    assertFalse(keys.finds(RSA, header("RS256", "rsa-2")));
    assertFalse(keys.finds(EC, header("ES384", "ec-256")));
    assertFalse(keys.finds(EC, header("RS256", "ec-256")));
    assertFalse(set(TestKey.EC256).finds(RSA, header("RS256", "rsa-1")));
    assertFalse(set(TestKey.OTHER_RSA.withId("rsa-1")).finds(RSA, header("RS256", "rsa-1")));
    assertFalse(
        set(TestKey.RSA.withId("renamed")).finds(RSA, headerWithoutKeyId("RS256")), "renamed");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refuses(String name, KeySet keys, JoseHeader header, Refusal refusal) {
    assertEquals(refusal, assertThrows(AccessException.class, () -> keys.select(header)).refusal());
  }

  /** Cases.md C and providers.md E4. */
  @Test
  void selectsAllKeysOfAnIdThatServeTheAlgorithm() throws Exception {
    KeySet keys =
        set(TestKey.RSA, TestKey.EC256.withId("rsa-1"), TestKey.OTHER_RSA.withId("rsa-1"));

    assertEquals(2, keys.select(header("RS256", "rsa-1")).size());
    assertTrue(keys.select(header("ES256", "rsa-1")).get(0).isSameMaterial(EC));
    assertEquals(2, keys.select(headerWithoutKeyId("PS256")).size());
    assertTrue(keys.finds(RSA, header("RS256", "rsa-1")));
  }

  @Test
  void selectsEightKeysAtMost() throws Exception {
    KeySet nine =
        KeySet.of(
            IntStream.range(0, 9).mapToObj(i -> fit(TestKey.EC256.withId("ec-" + i))).toList());
    JoseHeader nameless = headerWithoutKeyId("ES256");

    assertEquals(8, nine.select(nameless).size());
    assertEquals(Refusal.AMBIGUOUS_KEY, nine.badSignature(nameless).refusal());
    assertEquals(Refusal.BAD_SIGNATURE, set(TestKey.EC256).badSignature(nameless).refusal());
  }

  @Test
  void saysWhichKeysDidNotMakeASignature() {
    KeySet keys = set(TestKey.RSA, TestKey.OTHER_RSA.withId("rsa-1"), TestKey.EC256);

    assertEquals("not made by that key", keys.badSignature(header("ES256", "ec-256")).detail());
    assertEquals(
        "not made by any of the 2 keys with that id",
        keys.badSignature(header("RS256", "rsa-1")).detail());
    assertEquals(
        "the token names no key, and none of the 2 that fit made it",
        keys.badSignature(headerWithoutKeyId("RS256")).detail());
    assertEquals(
        "the token names no key, and the one key that fits did not make it",
        keys.badSignature(headerWithoutKeyId("ES256")).detail());
    assertEquals(
        "not made by that key",
        KeySet.ofOnly(EC).badSignature(headerWithoutKeyId("ES256")).detail());
  }

  @Test
  void answersForAKnownKeyIdEvenIfTheAlgorithmIsWrong() {
    KeySet keys = set(TestKey.RSA);

    assertTrue(keys.hasKeyFor(header("ES256", "rsa-1")));
    assertFalse(keys.hasKeyFor(header("RS256", "rsa-2")));
    assertFalse(keys.hasKeyFor(headerWithoutKeyId("ES256")));
  }

  @Test
  void saysIdsAndAlgorithmsAndNoKeyMaterial() {
    assertEquals("ec-256 [ES256], ed-1 [EdDSA]", set(TestKey.EC256, TestKey.ED25519).toString());
    assertTrue(set().isEmpty());
    assertFalse(set(TestKey.EC256).isEmpty());
  }
}

package dev.jwtbearer.jwk;

import static dev.jwtbearer.jwk.SampleKeys.ALL_ALGORITHMS;
import static dev.jwtbearer.jwk.SampleKeys.fit;
import static dev.jwtbearer.jwk.SampleKeys.jws;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.math.BigInteger;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerificationKeyTest {
  private static final byte[] SECRET = "0123456789abcdef".repeat(4).getBytes(US_ASCII);

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.jwtbearer.testing.attack.Signer#all")
  void verifiesItsOwnSignatureOverExactlyThatText(String algorithm, TestKey key, TestKey other) {
    TestToken token = TestToken.good().by(key, algorithm);
    String text = token.text();

    assertTrue(fit(key).verifies(jws(text)));
    assertFalse(fit(other).verifies(jws(text)));

    String input = text.substring(0, text.lastIndexOf('.'));
    String signature = text.substring(text.lastIndexOf('.'));
    String otherPayload = TestKey.base64Url("{\"sub\":\"eve\"}");
    assertFalse(
        fit(key)
            .verifies(jws(input.substring(0, input.indexOf('.') + 1) + otherPayload + signature)));
    String otherHeader = TestKey.base64Url(token.header("kid", "another").headerJson());
    assertFalse(
        fit(key).verifies(jws(otherHeader + input.substring(input.indexOf('.')) + signature)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.jwtbearer.testing.attack.Signer#all")
  void refusesTheSignatureOfAnyOtherAlgorithm(String algorithm, TestKey key, TestKey other) {
    for (JwsAlgorithm claimed : JwsAlgorithm.values()) {
      boolean isSame = JwsAlgorithm.named(algorithm).orElseThrow() == claimed;
      String input = input(claimed.name());
      String text = input + '.' + TestKey.base64Url(key.sign(algorithm, input));

      assertEquals(isSame, fit(key).verifies(jws(text)), claimed.name());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.jwtbearer.testing.attack.Signer#all")
  void refusesBlankTruncatedAndExtendedSignatures(String algorithm, TestKey key, TestKey other) {
    String input = input(algorithm);
    byte[] good = key.sign(algorithm, input);

    assertTrue(verifies(key, input, good));
    assertFalse(verifies(key, input, new byte[good.length]), "zeros");
    assertFalse(verifies(key, input, new byte[1]), "one zero");
    assertFalse(verifies(key, input, Arrays.copyOf(good, good.length - 1)), "one byte less");
    assertFalse(verifies(key, input, Arrays.copyOf(good, good.length + 1)), "one zero more");
    assertFalse(verifies(key, input, Arrays.copyOf(good, 2 * good.length)), "twice as long");
    byte[] shifted = new byte[good.length + 1];
    System.arraycopy(good, 0, shifted, 1, good.length);
    assertFalse(verifies(key, input, shifted), "a zero before");
    for (int at : new int[] {0, good.length / 2, good.length - 1}) {
      byte[] flipped = good.clone();
      flipped[at] ^= 1;
      assertFalse(verifies(key, input, flipped), "a bit flipped in byte " + at);
    }
  }

  static Stream<Arguments> curves() {
    return Stream.of(
        arguments("ES256", TestKey.EC256, 32),
        arguments("ES384", TestKey.EC384, 48),
        arguments("ES512", TestKey.EC521, 66));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void refusesEcdsaSignaturesOutOfRange(String algorithm, TestKey key, int bytes) {
    String input = input(algorithm);
    byte[] good = key.sign(algorithm, input);
    BigInteger order = ((ECPublicKey) key.publicKey()).getParams().getOrder();
    BigInteger r = new BigInteger(1, Arrays.copyOf(good, bytes));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(good, bytes, 2 * bytes));
    List<BigInteger> edges =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            order.subtract(BigInteger.ONE),
            order,
            order.add(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(8 * bytes).subtract(BigInteger.ONE));
    assertTrue(verifies(key, input, concatenated(r, s, bytes)));
    for (BigInteger edge : edges) {
      assertFalse(verifies(key, input, concatenated(edge, s, bytes)), "r " + edge);
      assertFalse(verifies(key, input, concatenated(r, edge, bytes)), "s " + edge);
      for (BigInteger other : edges) {
        assertFalse(verifies(key, input, concatenated(edge, other, bytes)), edge + ", " + other);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void refusesAnEcdsaSignatureInDer(String algorithm, TestKey key, int bytes) throws Exception {
    String input = input(algorithm);
    Signature der = Signature.getInstance("SHA" + algorithm.substring(2) + "withECDSA");
    der.initSign(key.privateKey());
    der.update(input.getBytes(US_ASCII));

    assertFalse(verifies(key, input, der.sign()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("curves")
  void refusesAnEcdsaSignatureWithShorterOrLongerNumbers(String algorithm, TestKey key, int bytes) {
    String input = input(algorithm);
    byte[] good = key.sign(algorithm, input);
    BigInteger r = new BigInteger(1, Arrays.copyOf(good, bytes));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(good, bytes, 2 * bytes));

    assertFalse(verifies(key, input, concatenated(r, s, bytes + 1)));
    assertFalse(verifies(key, input, concatenated(r, s, 2 * bytes)));
  }

  @Test
  void refusesRsaSignaturesAtTheEdges() {
    String input = input("RS256");
    BigInteger n = ((RSAPublicKey) TestKey.RSA.publicKey()).getModulus();
    BigInteger good = new BigInteger(1, TestKey.RSA.sign("RS256", input));

    for (BigInteger edge :
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            n.subtract(BigInteger.ONE),
            n,
            n.add(BigInteger.ONE),
            n.subtract(good))) {
      assertFalse(verifies(TestKey.RSA, input, fixed(edge, 256)), edge.toString());
    }
    assertFalse(verifies(TestKey.RSA, input, fixed(good.add(n), 257)));
  }

  @Test
  void refusesAnEdDsaSignatureWhoseScalarIsNotReduced() {
    String input = input("EdDSA");
    byte[] good = TestKey.ED25519.sign("EdDSA", input);
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    BigInteger scalar = new BigInteger(1, reversed(Arrays.copyOfRange(good, 32, 64)));
    byte[] malleated = good.clone();
    System.arraycopy(reversed(fixed(scalar.add(order), 32)), 0, malleated, 32, 32);

    assertTrue(verifies(TestKey.ED25519, input, good));
    assertFalse(verifies(TestKey.ED25519, input, malleated));
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void verifiesHmacWithASecret(String algorithm) throws Exception {
    VerificationKey key = ALL_ALGORITHMS.check(SECRET);
    byte[] other = SECRET.clone();
    other[63] ^= 1;

    assertTrue(key.verifies(jws(TestToken.good().hmac(algorithm, SECRET))));
    assertFalse(key.verifies(jws(TestToken.good().hmac(algorithm, other))));
    for (String claimed : List.of("HS256", "HS384", "HS512", "RS256")) {
      String input = input(claimed);
      String text = input + '.' + TestKey.base64Url(TestKey.hmac(algorithm, SECRET, input));
      assertEquals(claimed.equals(algorithm), key.verifies(jws(text)), claimed);
    }
  }

  static Stream<String> hashes() {
    return Stream.of("HS256", "HS384", "HS512");
  }

  @Test
  void refusesAShortenedHmac() throws Exception {
    String input = input("HS256");
    byte[] mac = TestKey.hmac("HS256", SECRET, input);
    VerificationKey key = ALL_ALGORITHMS.check(SECRET);

    assertTrue(key.verifies(jws(input + '.' + TestKey.base64Url(mac))));
    for (byte[] spoilt :
        List.of(Arrays.copyOf(mac, 16), Arrays.copyOf(mac, 31), Arrays.copyOf(mac, 33))) {
      assertFalse(key.verifies(jws(input + '.' + TestKey.base64Url(spoilt))));
    }
  }

  static Stream<Arguments> publicKeyBytes() {
    List<Arguments> bytes = new ArrayList<>();
    for (TestKey key : List.of(TestKey.RSA, TestKey.EC256, TestKey.ED25519)) {
      String pem = key.pem();
      bytes.add(arguments(key, "PEM", pem.getBytes(US_ASCII)));
      bytes.add(arguments(key, "PEM without the last line break", pem.trim().getBytes(US_ASCII)));
      bytes.add(arguments(key, "PEM, CR LF", pem.replace("\n", "\r\n").getBytes(US_ASCII)));
      bytes.add(arguments(key, "PEM, leading blank", (' ' + pem).getBytes(US_ASCII)));
      bytes.add(arguments(key, "DER", key.publicKey().getEncoded()));
      bytes.add(
          arguments(
              key, "base64 of DER", Base64.getEncoder().encode(key.publicKey().getEncoded())));
      bytes.add(arguments(key, "JWK", TestToken.json(key.jwk()).getBytes(US_ASCII)));
      bytes.add(arguments(key, "JWK set", SampleKeys.document(key.jwk())));
    }
    bytes.add(
        arguments(
            TestKey.RSA,
            "modulus",
            ((RSAPublicKey) TestKey.RSA.publicKey()).getModulus().toByteArray()));
    return bytes.stream();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("publicKeyBytes")
  void refusesAnHmacMadeWithThePublicKey(TestKey key, String form, byte[] secret) {
    for (String algorithm : List.of("HS256", "HS384", "HS512")) {
      assertFalse(fit(key).verifies(jws(TestToken.good().hmac(algorithm, secret))));
      for (String claimed : List.of("RS256", "ES256", "EdDSA")) {
        String input = input(claimed);
        assertFalse(verifies(key, input, TestKey.hmac(algorithm, secret, input)), claimed);
      }
    }
  }

  @Test
  void answersWhichAlgorithmsItServes() throws Exception {
    VerificationKey key =
        new KeyRequirements(Set.of(JwsAlgorithm.RS256, JwsAlgorithm.PS256))
            .check(Optional.of("k"), TestKey.RSA.publicKey());

    assertTrue(key.permits(JwsAlgorithm.RS256));
    assertFalse(key.permits(JwsAlgorithm.RS512));
    assertFalse(key.permits(JwsAlgorithm.HS256));
    assertFalse(key.verifies(jws(TestToken.good().by(TestKey.RSA, "RS512").text())));
    assertThrows(UnsupportedOperationException.class, () -> key.algorithms().clear());
  }

  @Test
  void servesWhatEitherServesWhenMerged() throws Exception {
    VerificationKey merged = only(JwsAlgorithm.RS256).mergedWith(only(JwsAlgorithm.PS512));

    assertEquals(Set.of(JwsAlgorithm.RS256, JwsAlgorithm.PS512), merged.algorithms());
    assertEquals(Optional.of("k"), merged.id());
    assertTrue(merged.verifies(jws(TestToken.good().by(TestKey.RSA, "RS256").text())));
    assertTrue(merged.verifies(jws(TestToken.good().by(TestKey.RSA, "PS512").text())));
    assertFalse(merged.verifies(jws(TestToken.good().by(TestKey.RSA, "PS256").text())));
  }

  @Test
  void showsNoKeyMaterial() throws Exception {
    assertEquals("ec-256 [ES256]", fit(TestKey.EC256).toString());
    assertEquals("(no id) [HS256, HS384, HS512]", ALL_ALGORITHMS.check(SECRET).toString());
  }

  @Test
  void refusesToMakeAPublicKeyServeHmacOrASecretServeAnythingElse() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            VerificationKey.ofPublicKey(
                Optional.empty(), TestKey.RSA.publicKey(), Set.of(JwsAlgorithm.HS256)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            VerificationKey.ofSecret(
                new SecretKeySpec(SECRET, "HMAC"), SECRET, Set.of(JwsAlgorithm.RS256)));
  }

  private static VerificationKey only(JwsAlgorithm algorithm) throws UnsuitableKeyException {
    return new KeyRequirements(Set.of(algorithm)).check(Optional.of("k"), TestKey.RSA.publicKey());
  }

  private static boolean verifies(TestKey key, String input, byte[] signature) {
    return fit(key).verifies(jws(input + '.' + TestKey.base64Url(signature)));
  }

  private static String input(String algorithm) {
    return TestKey.base64Url("{\"alg\":\"" + algorithm + "\"}")
        + '.'
        + TestKey.base64Url("{\"sub\":\"ada\"}");
  }

  private static byte[] concatenated(BigInteger r, BigInteger s, int bytes) {
    byte[] both = Arrays.copyOf(fixed(r, bytes), 2 * bytes);
    System.arraycopy(fixed(s, bytes), 0, both, bytes, bytes);
    return both;
  }

  private static byte[] fixed(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    byte[] padded = new byte[length];
    System.arraycopy(bytes, from, padded, length - bytes.length + from, bytes.length - from);
    return padded;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}

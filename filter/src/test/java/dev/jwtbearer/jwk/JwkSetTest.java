package dev.jwtbearer.jwk;

import static dev.jwtbearer.jwk.SampleKeys.ALL_ALGORITHMS;
import static dev.jwtbearer.jwk.SampleKeys.document;
import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwk.SampleKeys.headerWithoutKeyId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.testing.TestKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParametersSpi;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECFieldFp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwkSetTest {
  private static final Set<JwsAlgorithm> RSA_FAMILY =
      EnumSet.of(
          JwsAlgorithm.RS256,
          JwsAlgorithm.RS384,
          JwsAlgorithm.RS512,
          JwsAlgorithm.PS256,
          JwsAlgorithm.PS384,
          JwsAlgorithm.PS512);

  static Stream<Arguments> goodKeys() {
    return Stream.of(
        arguments(TestKey.RSA, RSA_FAMILY),
        arguments(TestKey.EC256, Set.of(JwsAlgorithm.ES256)),
        arguments(TestKey.EC384, Set.of(JwsAlgorithm.ES384)),
        arguments(TestKey.EC521, Set.of(JwsAlgorithm.ES512)),
        arguments(TestKey.ED25519, Set.of(JwsAlgorithm.EdDSA)));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("goodKeys")
  void readsAKeyOfEachType(TestKey key, Set<JwsAlgorithm> algorithms) throws Exception {
    JwkSet set = read(document(key.jwk()));

    VerificationKey read =
        set.keys().select(header(algorithms.iterator().next().name(), key.id())).get(0);
    assertEquals(key.id(), read.id().orElseThrow());
    assertEquals(algorithms, read.algorithms());
    assertTrue(read.isSameMaterial(SampleKeys.fit(key)));
    assertEquals(List.of(), set.leftOut());
    assertFalse(set.holdsPrivateKeys());
  }

  static Stream<Arguments> acceptableKeys() {
    return Stream.of(
        arguments("no use", without("use")),
        arguments("key_ops verify", with("key_ops", List.of("verify"))),
        arguments("key_ops among others", with("key_ops", List.of("sign", "verify"))),
        arguments("alg of the family", with("alg", "PS384")),
        arguments("key_ops empty", with("key_ops", List.of())),
        arguments("use null", with("use", null)),
        arguments("alg null", with("alg", null)),
        arguments("key_ops null", with("key_ops", null)),
        arguments("kid null", with("kid", null)),
        arguments("d null", with("d", null)),
        arguments("k null", with("k", null)),
        arguments("oth empty", with("oth", List.of())),
        arguments("d empty", with("d", "")),
        arguments("unknown members", with("x5t", 1)),
        arguments("certificates of whomever", with("x5c", List.of("junk"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("acceptableKeys")
  void trustsAKeyWith(String name, Map<String, Object> jwk) throws Exception {
    JwkSet set = read(document(jwk));

    assertEquals(List.of(), set.leftOut());
    assertFalse(set.keys().isEmpty());
  }

  @Test
  void restrictsAKeyToItsOwnAlg() throws Exception {
    KeySet keys = read(document(with("alg", "RS256"))).keys();

    assertEquals(
        Set.of(JwsAlgorithm.RS256), keys.select(header("RS256", "spoilt")).get(0).algorithms());
    assertRefused(Refusal.ALGORITHM_NOT_ALLOWED, keys, "RS512", "spoilt");
    assertRefused(Refusal.ALGORITHM_NOT_ALLOWED, keys, "PS256", "spoilt");
  }

  static Stream<Arguments> unfitKeys() {
    BigInteger n = ((RSAPublicKey) TestKey.RSA.publicKey()).getModulus();
    String id = "key \"spoilt\": ";
    String base64 = " is not base64url";
    String point = id + "its point is not on its curve";
    String exponent = id + "its RSA exponent is even, below 65537 or above 64 bits";
    String secret = id + "it holds private or secret key material";
    String alg = id + "its alg does not fit its kty or curve";
    String coordinates = id + "its coordinates do not have 32 bytes";
    BigInteger p = p256();
    ECPublicKey ec = (ECPublicKey) TestKey.EC256.publicKey();
    return Stream.of(
        // Not a JWK
        arguments("a string", "junk", "a key without id: it is not a JSON object"),
        arguments("a number", 1, "a key without id: it is not a JSON object"),
        arguments("an array", List.of(), "a key without id: it is not a JSON object"),
        arguments("an empty object", Map.of(), "a key without id: it has no kty"),
        // kty
        arguments("no kty", without("kty"), id + "it has no kty"),
        arguments("unknown kty", with("kty", "LTE"), id + "its kty is none of RSA, EC, OKP"),
        arguments("kty in lower case", with("kty", "rsa"), id + "its kty is none of RSA, EC, OKP"),
        arguments("kty a number", with("kty", 1), id + "kty is not a string"),
        // kid
        arguments("kid a number", with("kid", 1), "a key without id: kid is not a string"),
        arguments("kid an object", with("kid", Map.of()), "a key without id: kid is not a string"),
        // use, key_ops, alg
        arguments("use enc", with("use", "enc"), id + "its use is not sig"),
        arguments("use in upper case", with("use", "SIG"), id + "its use is not sig"),
        arguments("use a list", with("use", List.of("sig")), id + "use is not a string"),
        arguments(
            "key_ops sign",
            with("key_ops", List.of("sign")),
            id + "its key_ops do not hold verify"),
        arguments(
            "key_ops a string", with("key_ops", "verify"), id + "its key_ops do not hold verify"),
        arguments("alg of another family", with("alg", "ES256"), alg),
        arguments("alg HS256", with("alg", "HS256"), alg),
        arguments(
            "alg none", with("alg", "none"), id + "its alg is no supported signature algorithm"),
        arguments(
            "alg for encryption",
            with("alg", "RSA-OAEP"),
            id + "its alg is no supported signature algorithm"),
        arguments("alg a number", with("alg", 256), id + "alg is not a string"),
        arguments("alg of another curve", with(TestKey.EC256, "alg", "ES384"), alg),
        arguments("alg RS256 on an EC key", with(TestKey.EC256, "alg", "RS256"), alg),
        arguments("alg ES256 on Ed25519", with(TestKey.ED25519, "alg", "ES256"), alg),
        // RSA
        arguments("no n", without("n"), id + "it has no n"),
        arguments("no e", without("e"), id + "it has no e"),
        arguments("n a number", with("n", 5), id + "n is not a string"),
        arguments("n empty", with("n", ""), id + "its n" + base64),
        arguments("n padded", with("n", TestKey.RSA.jwk().get("n") + "=="), id + "its n" + base64),
        arguments("n in plain base64", with("n", "+/+/"), id + "its n" + base64),
        arguments("e with a line break", with("e", "AQ\nAB"), id + "its e" + base64),
        arguments("e empty", with("e", ""), id + "its e" + base64),
        arguments(
            "RSA 1024",
            rsa(BigInteger.ONE.shiftLeft(1023).setBit(0), BigInteger.valueOf(65537)),
            id + "RSA keys must have 2048 to 16384 bits, this one has 1024"),
        arguments(
            "RSA 2047",
            rsa(BigInteger.ONE.shiftLeft(2046).setBit(0), BigInteger.valueOf(65537)),
            id + "RSA keys must have 2048 to 16384 bits, this one has 2047"),
        arguments(
            "exponent 1", rsa(n, BigInteger.ONE), id + "this JVM refuses its modulus or exponent"),
        arguments("exponent 3", rsa(n, BigInteger.valueOf(3)), exponent),
        arguments("exponent 65535", rsa(n, BigInteger.valueOf(65535)), exponent),
        arguments("even exponent", rsa(n, BigInteger.valueOf(65538)), exponent),
        arguments(
            "even modulus",
            rsa(n.clearBit(0), BigInteger.valueOf(65537)),
            id + "its RSA modulus is even"),
        // EC
        arguments("no crv", without(TestKey.EC256, "crv"), id + "it has no crv"),
        arguments("no x", without(TestKey.EC256, "x"), id + "it has no x"),
        arguments("no y", without(TestKey.EC256, "y"), id + "it has no y"),
        arguments("x as y", with(TestKey.EC256, "y", TestKey.EC256.jwk().get("x")), point),
        arguments("point 0, 0", ec(BigInteger.ZERO, BigInteger.ZERO), point),
        arguments(
            "y + 1", ec(ec.getW().getAffineX(), ec.getW().getAffineY().add(BigInteger.ONE)), point),
        arguments("x not below p", ec(p, root(p)), point),
        arguments(
            "y not below p",
            with(TestKey.EC521, "y", TestKey.base64Url(unsigned(yPastTheField()))),
            point),
        arguments("x one byte short", with(TestKey.EC256, "x", zeros(31)), coordinates),
        arguments("y one byte short", with(TestKey.EC256, "y", zeros(31)), coordinates),
        arguments("x one byte long", with(TestKey.EC256, "x", zeros(33)), coordinates),
        arguments("y one byte long", with(TestKey.EC256, "y", zeros(33)), coordinates),
        arguments(
            "curve against coordinates",
            with(TestKey.EC256, "crv", "P-384"),
            id + "its coordinates do not have 48 bytes"),
        arguments(
            "curve secp256k1",
            with(TestKey.EC256, "crv", "secp256k1"),
            id + "its curve is none of P-256, P-384, P-521"),
        // OKP
        arguments("Ed448", with(TestKey.ED25519, "crv", "Ed448"), id + "its curve is not Ed25519"),
        arguments(
            "X25519", with(TestKey.ED25519, "crv", "X25519"), id + "its curve is not Ed25519"),
        arguments("OKP without crv", without(TestKey.ED25519, "crv"), id + "it has no crv"),
        arguments(
            "31 bytes", with(TestKey.ED25519, "x", zeros(31)), id + "its x does not have 32 bytes"),
        arguments(
            "33 bytes", with(TestKey.ED25519, "x", zeros(33)), id + "its x does not have 32 bytes"),
        // Secrets
        arguments("oct", Map.of("kid", "spoilt", "kty", "oct", "k", zeros(32)), secret),
        arguments("oct without k", Map.of("kid", "spoilt", "kty", "oct"), secret),
        arguments("private member d", with("d", "AQAB"), secret),
        arguments("private member p", with("p", "AQAB"), secret),
        arguments("private member q", with("q", "AQAB"), secret),
        arguments("private member dp", with("dp", "AQAB"), secret),
        arguments("private member dq", with("dq", "AQAB"), secret),
        arguments("private member qi", with("qi", "AQAB"), secret),
        arguments("private member oth", with("oth", List.of(Map.of("r", "AQAB"))), secret),
        arguments("secret member k", with("k", "AQAB"), secret),
        arguments("private member d of an EC key", with(TestKey.EC256, "d", "AQAB"), secret),
        arguments("private member d of an Ed25519 key", with(TestKey.ED25519, "d", "AQ"), secret));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unfitKeys")
  void leavesOutAnUnfitKeyAndKeepsTheGoodOnesAroundIt(String name, Object jwk, String leftOut)
      throws Exception {
    JwkSet set = read(document(TestKey.OTHER_RSA.jwk(), jwk, TestKey.EC384.jwk()));

    assertEquals("rsa-2 " + RSA_FAMILY + ", ec-384 [ES384]", set.keys().toString());
    assertEquals(List.of(leftOut), set.leftOut());
    assertEquals(leftOut.contains("private or secret"), set.holdsPrivateKeys());
  }

  @Test
  void leavesOutANullAmongGoodKeys() throws Exception {
    JwkSet set = read("{\"keys\":[null]}".getBytes(StandardCharsets.UTF_8));

    assertTrue(set.keys().isEmpty());
    assertEquals(List.of("a key without id: it is not a JSON object"), set.leftOut());
  }

  @Test
  void leavesOutAnRsaKeyTooLongForTheJvm() throws Exception {
    JwkSet set =
        read(
            document(
                rsa(BigInteger.ONE.shiftLeft(16384).setBit(0), BigInteger.valueOf(65537)),
                TestKey.RSA.jwk()));

    assertEquals("rsa-1 " + RSA_FAMILY, set.keys().toString());
    assertEquals(1, set.leftOut().size());
  }

  @Test
  void leavesOutKeysOfAlgorithmsThatTheSettingsDoNotAllow() throws Exception {
    JwkSet set =
        JwkSet.read(
            document(TestKey.RSA.jwk(), TestKey.EC256.jwk()),
            new KeyRequirements(Set.of(JwsAlgorithm.ES256)));

    assertEquals("ec-256 [ES256]", set.keys().toString());
    assertEquals(List.of("key \"rsa-1\": it serves none of the allowed algorithms"), set.leftOut());
  }

  // Several keys of one id

  /** Cases.md C, keycloak 28494. */
  @Test
  void leavesOutAKeyForWhichAJcaProviderThrows() throws Exception {
    Provider throwing = new ThrowingProvider();
    Security.insertProviderAt(throwing, 1);
    try {
      JwkSet set = read(document(TestKey.RSA.jwk(), TestKey.EC256.jwk()));

      assertEquals(Set.of("rsa-1"), set.keys().ids());
      assertEquals(
          List.of("key \"ec-256\": this JVM cannot use it, java.security.ProviderException"),
          set.leftOut());
    } finally {
      Security.removeProvider(throwing.getName());
    }
  }

  /** As the provider of a broken hardware module. */
  private static final class ThrowingProvider extends Provider {
    private static final long serialVersionUID = 1L;

    ThrowingProvider() {
      super("Throwing", "1", "throws for curves");
      put("AlgorithmParameters.EC", ThrowingParameters.class.getName());
    }
  }

  public static final class ThrowingParameters extends AlgorithmParametersSpi {
    private static RuntimeException ofTheModule() {
      return new ProviderException("of the module");
    }

    @Override
    protected void engineInit(AlgorithmParameterSpec spec) {
      throw ofTheModule();
    }

    @Override
    protected void engineInit(byte[] encoded) {
      throw ofTheModule();
    }

    @Override
    protected void engineInit(byte[] encoded, String format) {
      throw ofTheModule();
    }

    @Override
    protected <T extends AlgorithmParameterSpec> T engineGetParameterSpec(Class<T> type) {
      throw ofTheModule();
    }

    @Override
    protected byte[] engineGetEncoded() {
      throw ofTheModule();
    }

    @Override
    protected byte[] engineGetEncoded(String format) {
      throw ofTheModule();
    }

    @Override
    protected String engineToString() {
      throw ofTheModule();
    }
  }

  @Test
  void trustsDifferentKeysWithOneId() throws Exception { // cases.md C, RFC 7517, section 4.5
    JwkSet set =
        read(
            document(
                TestKey.RSA.jwk(),
                TestKey.OTHER_RSA.withId("rsa-1").jwk(),
                TestKey.EC256.withId("rsa-1").jwk(),
                TestKey.EC384.jwk()));

    assertEquals(List.of(), set.leftOut());
    assertEquals(2, set.keys().select(header("RS256", "rsa-1")).size());
    assertEquals(1, set.keys().select(header("ES256", "rsa-1")).size());
    assertRefused(Refusal.ALGORITHM_NOT_ALLOWED, set.keys(), "ES384", "rsa-1");
  }

  @Test
  void mergesAKeyThatIsListedOncePerAlgorithm() throws Exception {
    JwkSet set =
        read(
            document(
                TestKey.EC384.jwk(),
                with("alg", "RS256"),
                with("alg", "PS512"),
                with("alg", "RS256")));

    assertEquals("ec-384 [ES384], spoilt [RS256, PS512]", set.keys().toString());
    assertEquals(List.of(), set.leftOut());
  }

  @Test
  void keepsDifferentKeysWithoutIdApart() throws Exception {
    JwkSet set =
        read(
            document(
                withoutId(TestKey.RSA), withoutId(TestKey.OTHER_RSA), withoutId(TestKey.EC256)));

    assertEquals(List.of(), set.leftOut());
    assertEquals(2, set.keys().select(headerWithoutKeyId("RS256")).size());
    assertTrue(set.keys().hasKeyFor(headerWithoutKeyId("ES256")));
  }

  @Test
  void mergesOneKeyListedTwiceWithoutId() throws Exception {
    Map<String, Object> rs = withoutId(TestKey.RSA);
    rs.put("alg", "RS256");
    Map<String, Object> ps = withoutId(TestKey.RSA);
    ps.put("alg", "PS256");

    assertEquals("(no id) [RS256, PS256]", read(document(rs, ps)).keys().toString());
  }

  @Test
  void keepsOneKeyUnderTwoIdsApart() throws Exception {
    JwkSet set = read(document(TestKey.EC256.jwk(), TestKey.EC256.withId("other").jwk()));

    assertEquals("ec-256 [ES256], other [ES256]", set.keys().toString());
  }

  // The document

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"keys\":null}",
        "{\"keys\":{}}",
        "{\"keys\":\"\"}",
        "{\"keys\":[]} {}",
        "{\"keys\":[],\"keys\":[]}",
        "{\"keys\":[",
        "{\"keys\":[{\"kty\":\"RSA\",\"kty\":\"RSA\"}]}",
        "<html><body>Sign in</body></html>",
        "-----BEGIN PUBLIC KEY-----"
      })
  void refusesADocumentThatIsNoJwkSet(String json) {
    UnsuitableKeyException refused =
        assertThrows(
            UnsuitableKeyException.class, () -> read(json.getBytes(StandardCharsets.UTF_8)));

    assertTrue(refused.reason().startsWith("not a JWK set: "), refused.reason());
    assertFalse(refused.reason().contains("html"), refused.reason());
  }

  @Test
  void readsASetWithoutKeys() throws Exception {
    assertTrue(read("{\"keys\":[]}".getBytes(StandardCharsets.UTF_8)).keys().isEmpty());
  }

  @Test
  void readsFiveHundredKeysAndNoMore() throws Exception {
    List<Object> jwks = new ArrayList<>(Collections.nCopies(499, "junk"));
    jwks.add(TestKey.EC256.jwk());
    assertEquals("ec-256 [ES256]", read(document(jwks.toArray())).keys().toString());

    jwks.add("junk");
    UnsuitableKeyException refused =
        assertThrows(UnsuitableKeyException.class, () -> read(document(jwks.toArray())));
    assertEquals("not a usable JWK set: more than 500 keys", refused.reason());
  }

  @Test
  void leavesOutAKeyWithAVeryLongIdAndDoesNotTellAllOfIt() throws Exception {
    TestKey longest = TestKey.EC256.withId("x".repeat(1024));
    JwkSet set = read(document(longest.jwk(), TestKey.EC384.withId("y".repeat(1025)).jwk()));

    assertEquals("x".repeat(1024) + " [ES256]", set.keys().toString());
    assertEquals(
        List.of("key \"" + "y".repeat(120) + "...\": its kid is longer than 1024 characters"),
        set.leftOut());
  }

  @Test
  void escapesAndCutsTheIdsThatItReports() throws Exception {
    Map<String, Object> forged = with("kid", "a\nWARNING \"all is well\"" + "x".repeat(500));
    forged.put("use", "enc");

    String line = read(document(forged)).leftOut().get(0);

    assertTrue(line.startsWith("key \"a\\u000aWARNING \\\"all is well\\\"xxx"), line);
    assertTrue(line.endsWith("...\": its use is not sig"), line);
    assertTrue(line.length() < 200, line);
  }

  private static JwkSet read(byte[] json) throws UnsuitableKeyException {
    return JwkSet.read(json, ALL_ALGORITHMS);
  }

  private static void assertRefused(Refusal refusal, KeySet keys, String alg, String kid) {
    assertRefused(refusal, keys, header(alg, kid));
  }

  private static void assertRefused(Refusal refusal, KeySet keys, JoseHeader header) {
    assertEquals(refusal, assertThrows(AccessException.class, () -> keys.select(header)).refusal());
  }

  private static Map<String, Object> with(String member, Object value) {
    return with(TestKey.RSA, member, value);
  }

  private static Map<String, Object> with(TestKey key, String member, Object value) {
    Map<String, Object> jwk = key.withId("spoilt").jwk();
    jwk.put(member, value);
    return jwk;
  }

  private static Map<String, Object> without(String member) {
    return without(TestKey.RSA, member);
  }

  private static Map<String, Object> without(TestKey key, String member) {
    Map<String, Object> jwk = key.withId("spoilt").jwk();
    jwk.remove(member);
    return jwk;
  }

  private static Map<String, Object> withoutId(TestKey key) {
    return without(key, "kid");
  }

  private static Map<String, Object> rsa(BigInteger modulus, BigInteger exponent) {
    Map<String, Object> jwk = with("n", TestKey.base64Url(unsigned(modulus)));
    jwk.put("e", TestKey.base64Url(unsigned(exponent)));
    return jwk;
  }

  private static Map<String, Object> ec(BigInteger x, BigInteger y) {
    Map<String, Object> jwk = with(TestKey.EC256, "x", TestKey.base64Url(coordinate(x)));
    jwk.put("y", TestKey.base64Url(coordinate(y)));
    return jwk;
  }

  private static BigInteger p256() {
    return ((ECFieldFp) ((ECPublicKey) TestKey.EC256.publicKey()).getParams().getCurve().getField())
        .getP();
  }

  /** The y of a point on P-521, plus p: it satisfies the equation and has no more bytes. */
  private static BigInteger yPastTheField() {
    ECPublicKey key = (ECPublicKey) TestKey.EC521.publicKey();
    BigInteger p = ((ECFieldFp) key.getParams().getCurve().getField()).getP();
    return key.getW().getAffineY().add(p);
  }

  /** A y for x = 0 on P-256, so that (p, y) satisfies the equation of the curve. */
  private static BigInteger root(BigInteger p) {
    BigInteger b = ((ECPublicKey) TestKey.EC256.publicKey()).getParams().getCurve().getB();
    return b.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] bytes = unsigned(number);
    byte[] padded = new byte[32];
    System.arraycopy(bytes, 0, padded, 32 - bytes.length, bytes.length);
    return padded;
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String zeros(int bytes) {
    return TestKey.base64Url(new byte[bytes]);
  }
}

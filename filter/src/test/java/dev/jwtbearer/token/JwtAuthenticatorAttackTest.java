package dev.jwtbearer.token;

import static dev.jwtbearer.api.Refusal.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.web.challenge.ErrorResponse;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks on structure, algorithm, key and claims, each with the refusal it must meet. */
class JwtAuthenticatorAttackTest {
  private static final long NOW = TestClock.START.getEpochSecond();
  private static final TestKey ATTACKER = TestKey.rsa("rsa-1", 2048);
  private static final TestKey EC_ATTACKER = TestKey.ec("ec-256", "secp256r1");
  private static final TestKey ED_ATTACKER = TestKey.ed25519("ed-1");
  private static final AtomicInteger INPUTS = new AtomicInteger();

  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final TokenAuthenticator usual = Authenticators.usual(clock, log);

  private static TestToken good() {
    return TestToken.good(TestClock.START);
  }

  private static TestToken es256() {
    return good().by(TestKey.EC256, "ES256");
  }

  /** The attack fails with that refusal, and neither verdict nor log hold the token. */
  private void refuses(TokenAuthenticator verifier, String token, Refusal expected) {
    INPUTS.incrementAndGet();
    AuthenticationResult result = verifier.authenticate(token);

    assertTrue(result.principal().isEmpty(), "accepted");
    assertEquals(expected, result.refusal().orElseThrow(), result.failure().orElseThrow().detail());
    assertEquals(401, ErrorResponse.of(expected).status());
    assertFalse(result.failure().orElseThrow().detail().isBlank());
    List<String> shown = new ArrayList<>(log.lines());
    shown.add(result.failure().orElseThrow().detail());
    shown.add(ErrorResponse.of(expected).description());
    for (String part : token.split("\\.", -1)) {
      if (part.length() >= 20) {
        assertFalse(shown.stream().anyMatch(line -> line.contains(part)), shown.toString());
      }
    }
  }

  private void accepts(TokenAuthenticator verifier, String token) {
    INPUTS.incrementAndGet();
    AuthenticationResult result = verifier.authenticate(token);
    assertTrue(result.principal().isPresent(), () -> result.refusal() + " " + result.failure());
  }

  @AfterAll
  static void tellHowManyInputsThereWere() {
    System.getLogger(JwtAuthenticatorAttackTest.class.getName())
        .log(Level.INFO, "attack inputs: " + INPUTS);
  }

  @Test
  void acceptsTheTokenThatTheAttacksStartFrom() {
    accepts(usual, good().text());
    accepts(usual, es256().text());
  }

  // ---- structure -----------------------------------------------------------------------------

  static Stream<Arguments> structure() {
    String good = good().text();
    String[] parts = good.split("\\.");
    String two = parts[0] + '.' + parts[1];
    String header = good().headerJson();
    String claims = good().claimsJson();
    String unsigned = TestKey.base64Url("{\"alg\":\"none\"}") + '.' + parts[1] + '.';
    return Stream.of(
        arguments("empty", "", MALFORMED),
        arguments("null header", "bnVsbA.e30.AA", BAD_HEADER),
        arguments(
            "exp Long.MAX, signature AA",
            "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjkyMjMzNzIwMzY4NTQ3NzU4MDd9.AA",
            BAD_CLAIMS),
        arguments("payload null", good().sign(header, "null"), BAD_CLAIMS),
        arguments("payload array", good().sign(header, "[" + claims + "]"), BAD_CLAIMS),
        arguments("payload string", good().sign(header, "\"x\""), BAD_CLAIMS),
        arguments("payload number", good().sign(header, "1"), BAD_CLAIMS),
        arguments("payload empty", good().signParts(parts[0], ""), MALFORMED),
        arguments("payload not JSON", good().sign(header, "sub=ada"), BAD_CLAIMS),
        arguments("payload {}", good().sign(header, "{}"), WRONG_ISSUER),
        arguments("header array", good().sign("[]", claims), BAD_HEADER),
        arguments("header string", good().sign("\"x\"", claims), BAD_HEADER),
        arguments("header number", good().sign("1", claims), BAD_HEADER),
        arguments("header empty", good().signParts("", parts[1]), MALFORMED),
        arguments("header NUL", good().sign("\0", claims), BAD_HEADER),
        arguments("one part", parts[0], MALFORMED),
        arguments("two parts", two, MALFORMED),
        arguments("four parts", good + ".AA", MALFORMED),
        arguments("five parts", good + ".AA.AA", ENCRYPTED),
        arguments("six parts", good + ".AA.AA.AA", MALFORMED),
        arguments("empty signature", two + '.', MALFORMED),
        arguments("detached payload", parts[0] + ".." + parts[2], MALFORMED),
        arguments("unsigned, alg none", unsigned, ALGORITHM_NOT_ALLOWED),
        arguments("unsigned, alg none, with signature", unsigned + "AA", ALGORITHM_NOT_ALLOWED),
        arguments(
            "flattened JSON serialisation",
            TestToken.json(
                Map.of("protected", parts[0], "payload", parts[1], "signature", parts[2])),
            MALFORMED),
        arguments("8000 dots", ".".repeat(8000), MALFORMED),
        arguments("20 000 dots", ".".repeat(20_000), TOO_LONG),
        arguments("8 KB of junk", "A".repeat(8192), MALFORMED),
        arguments("64 KB of junk", "A".repeat(65_536), TOO_LONG),
        arguments("1 MB of junk", "A".repeat(1 << 20), TOO_LONG),
        arguments("JWE dir", jwe("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}"), ENCRYPTED),
        arguments(
            "JWE PBES2 with a huge count",
            jwe(
                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2147483647,"
                    + "\"p2s\":\"AA\"}"),
            ENCRYPTED),
        arguments(
            "JWE around an unsigned token",
            jwe("{\"alg\":\"RSA-OAEP\",\"enc\":\"A128GCM\",\"cty\":\"JWT\"}"),
            ENCRYPTED),
        arguments(
            "JWE header with three parts",
            good().header("enc", "A128GCM").text(),
            UNSUPPORTED_EXTENSION),
        arguments("zip DEF", good().header("zip", "DEF").text(), UNSUPPORTED_EXTENSION),
        arguments("nested token", good().header("cty", "JWT").text(), UNSUPPORTED_EXTENSION),
        arguments(
            "nested token without cty",
            good().signParts(parts[0], TestKey.base64Url(good)),
            BAD_CLAIMS),
        arguments("b64 false", good().header("b64", false).text(), UNSUPPORTED_EXTENSION),
        arguments("crit exp", good().header("crit", List.of("exp")).text(), UNSUPPORTED_EXTENSION),
        arguments("crit empty", good().header("crit", List.of()).text(), UNSUPPORTED_EXTENSION),
        arguments("crit null", good().header("crit", null).text(), UNSUPPORTED_EXTENSION),
        arguments("crit number", good().header("crit", 1).text(), UNSUPPORTED_EXTENSION),
        arguments(
            "duplicate alg",
            good().sign("{\"alg\":\"none\"," + header.substring(1), claims),
            BAD_HEADER),
        arguments(
            "duplicate alg by escape",
            good().sign("{\"\\u0061lg\":\"none\"," + header.substring(1), claims),
            BAD_HEADER),
        arguments(
            "duplicate sub",
            good().sign(header, "{\"sub\":\"eve\"," + claims.substring(1)),
            BAD_CLAIMS),
        arguments(
            "duplicate sub by escape",
            good().sign(header, "{\"\\u0073ub\":\"eve\"," + claims.substring(1)),
            BAD_CLAIMS),
        arguments("text after the header", good().sign(header + "x", claims), BAD_HEADER),
        arguments("text after the payload", good().sign(header, claims + "x"), BAD_CLAIMS),
        arguments("second payload", good().sign(header, claims + claims), BAD_CLAIMS),
        arguments("payload 50 deep", good().sign(header, deep(claims, 50)), BAD_CLAIMS),
        arguments("payload 999 deep", good().sign(header, deep(claims, 999)), BAD_CLAIMS),
        arguments("payload 5000 deep", good().sign(header, deep(claims, 5000)), BAD_CLAIMS),
        arguments("payload 100 000 deep", good().sign(header, deep(claims, 100_000)), TOO_LONG),
        arguments("header 50 deep", good().sign(deep(header, 50), claims), BAD_HEADER),
        arguments(
            "number of 2000 digits",
            good().sign(header, member(claims, "9".repeat(2000))),
            BAD_CLAIMS),
        arguments("1e999999999", good().sign(header, member(claims, "1e999999999")), BAD_CLAIMS),
        arguments("1e-999999999", good().sign(header, member(claims, "1e-999999999")), BAD_CLAIMS),
        arguments(
            "1e99999999999", good().sign(header, member(claims, "1e99999999999")), BAD_CLAIMS),
        arguments(
            "header 1e99999999999",
            good().sign(member(header, "1e99999999999"), claims),
            BAD_HEADER),
        arguments("NaN", good().sign(header, member(claims, "NaN")), BAD_CLAIMS),
        arguments("lone surrogate", good().sign(header, member(claims, "\"\\ud800\"")), BAD_CLAIMS),
        arguments("BOM before the payload", good().sign(header, "\uFEFF" + claims), BAD_CLAIMS),
        arguments("BOM before the header", good().sign("\uFEFF" + header, claims), BAD_HEADER),
        arguments("payload UTF-16", good().signParts(parts[0], utf16(claims)), BAD_CLAIMS),
        arguments("header UTF-16", good().signParts(utf16(header), parts[1]), BAD_HEADER),
        arguments(
            "overlong NUL in the payload",
            good().signParts(parts[0], overlong(claims)),
            BAD_CLAIMS),
        arguments(
            "overlong NUL in the header",
            good().signParts(overlong(header), parts[1]),
            BAD_HEADER));
  }

  private static String jwe(String header) {
    return TestKey.base64Url(header) + ".AA.AA." + TestKey.base64Url("{\"alg\":\"none\"}") + ".AA";
  }

  private static String deep(String json, int levels) {
    return member(json, "[".repeat(levels) + "]".repeat(levels));
  }

  private static String member(String json, String value) {
    return "{\"x\":" + value + "," + json.substring(1);
  }

  private static String utf16(String json) {
    return TestKey.base64Url(json.getBytes(StandardCharsets.UTF_16BE));
  }

  private static String overlong(String json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("{\"x\":\"".getBytes(StandardCharsets.US_ASCII));
    bytes.write(0xC0);
    bytes.write(0x80);
    bytes.writeBytes(("\"," + json.substring(1)).getBytes(StandardCharsets.US_ASCII));
    return TestKey.base64Url(bytes.toByteArray());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("structure")
  void refusesBadStructure(String name, String token, Refusal refusal) {
    refuses(usual, token, refusal);
  }

  @Test
  void refusesForeignCharactersAnywhere() {
    String good = good().text();
    int[] dots = {good.indexOf('.'), good.lastIndexOf('.'), good.length()};
    for (String foreign :
        List.of("+", "/", "=", "#", "?", " ", "\t", "\n", "\r\n", "\0", "ü", "%2e", ",", "\"")) {
      refuses(usual, foreign + good, MALFORMED);
      for (int dot : dots) {
        refuses(usual, good.substring(0, dot) + foreign + good.substring(dot), MALFORMED);
        refuses(usual, good.substring(0, dot - 5) + foreign + good.substring(dot - 5), MALFORMED);
      }
    }
  }

  @Test
  void acceptsExactlyOneOfThe64LastCharacters() {
    for (TestToken token : List.of(good(), es256(), good().by(TestKey.ED25519, "EdDSA"))) {
      String good = token.text();
      String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      List<String> accepted = new ArrayList<>();
      for (char last : alphabet.toCharArray()) {
        INPUTS.incrementAndGet();
        String variant = good.substring(0, good.length() - 1) + last;
        if (usual.authenticate(variant).principal().isPresent()) {
          accepted.add(variant);
        }
      }
      assertEquals(List.of(good), accepted);
    }
  }

  // ---- algorithm and key ---------------------------------------------------------------------

  static Stream<Arguments> confusions() {
    List<Arguments> rows = new ArrayList<>();
    for (TestKey key : List.of(TestKey.RSA, TestKey.EC256)) {
      String kind = key.publicKey().getAlgorithm();
      String pem = key.pem();
      Map<String, byte[]> secrets = new LinkedHashMap<>();
      secrets.put("PEM", ascii(pem));
      secrets.put("PEM without last newline", ascii(pem.stripTrailing()));
      secrets.put("PEM with CRLF", ascii(pem.replace("\n", "\r\n")));
      secrets.put("PEM with leading blank", ascii(" " + pem));
      secrets.put("PEM on one line", ascii(pem.replace("\n", "")));
      secrets.put("PEM body", ascii(pem.replaceAll("-----[A-Z ]+-----|\n", "")));
      secrets.put("DER", key.publicKey().getEncoded());
      secrets.put("JWK text", ascii(TestToken.json(key.jwk())));
      secrets.put("JWKS text", ascii(Authenticators.jwks(key)));
      secrets.put("whole JWKS text", ascii(Authenticators.jwks(Authenticators.KEYS)));
      if (key.publicKey() instanceof RSAPublicKey rsa) {
        secrets.put("modulus", rsa.getModulus().toByteArray());
        secrets.put("modulus text", ascii(rsa.getModulus().toString()));
      } else {
        secrets.put("x", ((ECPublicKey) key.publicKey()).getW().getAffineX().toByteArray());
      }
      secrets.put("one NUL", new byte[1]);
      secrets.put("key id", ascii(key.id()));
      for (String algorithm : List.of("HS256", "HS384", "HS512")) {
        secrets.forEach(
            (name, secret) -> {
              rows.add(arguments(algorithm + " by " + kind + " " + name, hmac(algorithm, secret)));
              rows.add(
                  arguments(
                      algorithm + " by " + kind + " " + name + " with kid",
                      hmac(algorithm, secret, key.id())));
            });
      }
    }
    return rows.stream();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String hmac(String algorithm, byte[] secret) {
    return good().hmac(algorithm, secret);
  }

  private static String hmac(String algorithm, byte[] secret, String keyId) {
    TestToken token = good().header("alg", algorithm).header("kid", keyId);
    String input =
        TestKey.base64Url(token.headerJson()) + '.' + TestKey.base64Url(token.claimsJson());
    return input + '.' + TestKey.base64Url(TestKey.hmac(algorithm, secret, input));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("confusions")
  void refusesThePublicKeyAsAnHmacSecret(String name, String token) {
    refuses(usual, token, ALGORITHM_NOT_ALLOWED);
  }

  @Test
  void refusesThePublicKeyAsAnHmacSecretOfTheOnlyPemKey() {
    TokenAuthenticator pem =
        Authenticators.with(clock, log, Map.of("publicKey", TestKey.RSA.pem()));

    accepts(pem, good().text());
    refuses(pem, hmac("HS256", ascii(TestKey.RSA.pem())), ALGORITHM_NOT_ALLOWED);
    refuses(pem, hmac("HS256", ascii(TestKey.RSA.pem().strip())), ALGORITHM_NOT_ALLOWED);
    refuses(pem, good().by(TestKey.EC256, "ES256").text(), ALGORITHM_NOT_ALLOWED);
    refuses(pem, good().by(TestKey.OTHER_RSA, "RS256").text(), BAD_SIGNATURE);
  }

  static Stream<Arguments> algorithms() {
    List<Arguments> rows = new ArrayList<>();
    for (int casing = 0; casing < 16; casing++) {
      char[] none = "none".toCharArray();
      for (int i = 0; i < none.length; i++) {
        none[i] = (casing >> i & 1) == 1 ? Character.toUpperCase(none[i]) : none[i];
      }
      String alg = new String(none);
      rows.add(arguments("alg " + alg, withAlg(alg), ALGORITHM_NOT_ALLOWED));
    }
    for (String alg : List.of("", "RS256 ", " RS256", "rs256", "RS256\n", "RS257", "HS256 ")) {
      rows.add(arguments("alg '" + alg.strip() + "'", withAlg(alg), ALGORITHM_NOT_ALLOWED));
    }
    for (Object alg : Arrays.asList(null, 1, true, List.of("RS256"), Map.of("alg", "RS256"))) {
      rows.add(arguments("alg " + alg, withAlg(alg), BAD_HEADER));
    }
    TestToken missing = good().withoutHeader("alg");
    String rs256 = good().text();
    rows.add(
        arguments(
            "alg missing",
            TestKey.base64Url(missing.headerJson()) + rs256.substring(rs256.indexOf('.')),
            BAD_HEADER));
    for (String alg : List.of("PS256", "RS384", "RS512", "PS384", "PS512")) {
      rows.add(arguments("RS256 called " + alg, withAlg(alg), BAD_SIGNATURE));
    }
    for (String alg : List.of("ES256", "ES384", "EdDSA", "Ed25519")) {
      rows.add(arguments("RSA key asked for " + alg, withAlg(alg), ALGORITHM_NOT_ALLOWED));
    }
    for (String alg : List.of("PS256", "RS512")) {
      String input = input(good().header("alg", alg));
      rows.add(
          arguments(
              "signed RS256, header says " + alg,
              input + '.' + TestKey.base64Url(TestKey.RSA.sign("RS256", input)),
              BAD_SIGNATURE));
    }
    String ps256 = input(good());
    rows.add(
        arguments(
            "signed PS256, header says RS256",
            ps256 + '.' + TestKey.base64Url(TestKey.RSA.sign("PS256", ps256)),
            BAD_SIGNATURE));
    rows.add(
        arguments(
            "ES384 by a P-256 key",
            replaceSignature(es256().header("alg", "ES384"), new byte[96]),
            ALGORITHM_NOT_ALLOWED));
    rows.add(
        arguments(
            "ES256 by a P-384 key's id",
            replaceSignature(es256().header("kid", TestKey.EC384.id()), new byte[64]),
            ALGORITHM_NOT_ALLOWED));
    return rows.stream();
  }

  private static String input(TestToken token) {
    return TestKey.base64Url(token.headerJson()) + '.' + TestKey.base64Url(token.claimsJson());
  }

  private static String withAlg(Object alg) {
    String signed = good().text();
    return input(good().header("alg", alg)) + signed.substring(signed.lastIndexOf('.'));
  }

  private static String replaceSignature(TestToken token, byte[] signature) {
    return input(token) + '.' + TestKey.base64Url(signature);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("algorithms")
  void refusesAnotherAlgorithm(String name, String token, Refusal refusal) {
    refuses(usual, token, refusal);
  }

  static Stream<Arguments> signatures() {
    byte[] rsa = TestKey.RSA.sign("RS256", input(good()));
    BigInteger modulus = ((RSAPublicKey) TestKey.RSA.publicKey()).getModulus();
    byte[] ec = TestKey.EC256.sign("ES256", input(es256()));
    BigInteger order = ((ECPublicKey) TestKey.EC256.publicKey()).getParams().getOrder();
    byte[] r = Arrays.copyOf(ec, 32);
    byte[] s = Arrays.copyOfRange(ec, 32, 64);
    byte[] zero = new byte[32];
    byte[] one = fixed(BigInteger.ONE, 32);
    byte[] n = fixed(order, 32);
    TestToken ed = good().by(TestKey.ED25519, "EdDSA");
    byte[] edSignature = TestKey.ED25519.sign("EdDSA", input(ed));
    List<Arguments> rows = new ArrayList<>();
    Map<String, byte[]> ofRsa = new LinkedHashMap<>();
    ofRsa.put("0", new byte[256]);
    ofRsa.put("1", fixed(BigInteger.ONE, 256));
    ofRsa.put("n-1", fixed(modulus.subtract(BigInteger.ONE), 256));
    ofRsa.put("n", fixed(modulus, 256));
    ofRsa.put("plus n", fixed(new BigInteger(1, rsa).add(modulus), 257));
    ofRsa.put("truncated", Arrays.copyOf(rsa, 255));
    ofRsa.put("half", Arrays.copyOf(rsa, 128));
    ofRsa.put("one byte", new byte[1]);
    ofRsa.put("extra zero behind", Arrays.copyOf(rsa, 257));
    ofRsa.put("extra zero before", concat(new byte[1], rsa));
    ofRsa.put("twice", concat(rsa, rsa));
    ofRsa.put("all ones", filled(256));
    ofRsa.forEach(
        (name, signature) ->
            rows.add(arguments("RSA signature " + name, replaceSignature(good(), signature))));
    Map<String, byte[]> ofEc = new LinkedHashMap<>();
    ofEc.put("all zero", new byte[64]);
    ofEc.put("r zero", concat(zero, s));
    ofEc.put("s zero", concat(r, zero));
    ofEc.put("r n", concat(n, s));
    ofEc.put("s n", concat(r, n));
    ofEc.put("r and s n", concat(n, n));
    ofEc.put("r and s one", concat(one, one));
    ofEc.put("r one, s zero", concat(one, zero));
    ofEc.put("r n, s zero", concat(n, zero));
    ofEc.put("swapped", concat(s, r));
    ofEc.put("DER", der(r, s));
    ofEc.put("truncated", Arrays.copyOf(ec, 63));
    ofEc.put("extra zero", Arrays.copyOf(ec, 65));
    ofEc.put("of P-384's length", Arrays.copyOf(ec, 96));
    ofEc.put("one byte", new byte[1]);
    ofEc.put("all ones", filled(64));
    ofEc.forEach(
        (name, signature) ->
            rows.add(arguments("ECDSA signature " + name, replaceSignature(es256(), signature))));
    for (TestKey key : List.of(TestKey.EC384, TestKey.EC521)) {
      String alg = key == TestKey.EC384 ? "ES384" : "ES512";
      int length = key == TestKey.EC384 ? 96 : 132;
      rows.add(
          arguments(alg + " all zero", replaceSignature(good().by(key, alg), new byte[length])));
    }
    Map<String, byte[]> ofEd = new LinkedHashMap<>();
    ofEd.put("all zero", new byte[64]);
    ofEd.put("truncated", Arrays.copyOf(edSignature, 63));
    ofEd.put("extra zero", Arrays.copyOf(edSignature, 65));
    ofEd.put("one byte", new byte[1]);
    ofEd.put("neutral point", concat(one(32), zero));
    ofEd.put("s plus order", edPlusOrder(edSignature));
    ofEd.put("all ones", filled(64));
    ofEd.forEach(
        (name, signature) ->
            rows.add(arguments("Ed25519 signature " + name, replaceSignature(ed, signature))));
    rows.add(arguments("RSA by the attacker", good().by(ATTACKER, "RS256").text()));
    rows.add(arguments("PS by the attacker", good().by(ATTACKER, "PS256").text()));
    rows.add(arguments("EC by the attacker", good().by(EC_ATTACKER, "ES256").text()));
    rows.add(arguments("Ed25519 by the attacker", good().by(ED_ATTACKER, "EdDSA").text()));
    rows.add(
        arguments(
            "signature of another token",
            replaceSignature(good(), TestKey.RSA.sign("RS256", input(good().claim("sub", "x"))))));
    rows.add(
        arguments(
            "signature of the payload alone",
            replaceSignature(
                good(), TestKey.RSA.sign("RS256", TestKey.base64Url(good().claimsJson())))));
    rows.add(
        arguments(
            "signed by another trusted key",
            replaceSignature(good(), TestKey.OTHER_RSA.sign("RS256", input(good())))));
    return rows.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signatures")
  void refusesAForgedSignature(String name, String token) {
    refuses(usual, token, BAD_SIGNATURE);
  }

  private static byte[] fixed(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[length];
    int skip = Math.max(0, bytes.length - length);
    System.arraycopy(bytes, skip, padded, length - bytes.length + skip, bytes.length - skip);
    return padded;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] one(int length) {
    byte[] littleEndian = new byte[length];
    littleEndian[0] = 1;
    return littleEndian;
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }

  private static byte[] der(byte[] r, byte[] s) {
    byte[] first = new BigInteger(1, r).toByteArray();
    byte[] second = new BigInteger(1, s).toByteArray();
    byte[] body =
        concat(
            concat(new byte[] {2, (byte) first.length}, first),
            concat(new byte[] {2, (byte) second.length}, second));
    return concat(new byte[] {0x30, (byte) body.length}, body);
  }

  /** The same signature with s + L, which RFC 8032 forbids. */
  private static byte[] edPlusOrder(byte[] signature) {
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] s = Arrays.copyOfRange(signature, 32, 64);
    byte[] big = fixed(new BigInteger(1, reversed(s)).add(order), 32);
    return concat(Arrays.copyOf(signature, 32), reversed(big));
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  @Test
  void neverUsesKeyMaterialOfTheSenderNorConnectsToIt() {
    try (ProviderServer evil = ProviderServer.with(ATTACKER)) {
      List<TestToken> tokens =
          List.of(
              good().by(ATTACKER, "RS256").header("jwk", ATTACKER.jwk()),
              good().by(ATTACKER, "RS256").header("x5c", List.of(pemBody(ATTACKER))),
              good().by(ATTACKER, "RS256").header("jku", evil.issuer() + ProviderServer.JWKS),
              good().by(ATTACKER, "RS256").header("x5u", evil.issuer() + "/cert"),
              good().by(EC_ATTACKER, "ES256").header("jwk", EC_ATTACKER.jwk()),
              good().by(ED_ATTACKER, "EdDSA").header("jwk", ED_ATTACKER.jwk()));
      for (TestToken token : tokens) {
        refuses(usual, token.text(), BAD_SIGNATURE);
        refuses(usual, token.header("kid", "evil").text(), UNKNOWN_KEY);
      }
      TestToken ofEvil =
          good()
              .by(ATTACKER, "RS256")
              .header("jku", evil.issuer() + ProviderServer.JWKS)
              .claim("iss", evil.issuer());
      refuses(usual, ofEvil.text(), WRONG_ISSUER);
      refuses(usual, ofEvil.header("kid", "evil").text(), WRONG_ISSUER);
      assertEquals(0, evil.allHits());
    }
  }

  private static String pemBody(TestKey key) {
    return key.pem().replaceAll("-----[A-Z ]+-----|\n", "");
  }

  static Stream<Arguments> keyIds() {
    return Stream.of(
        arguments("unknown", "nobody", UNKNOWN_KEY),
        arguments("empty", "", UNKNOWN_KEY),
        arguments("other case", "RSA-1", UNKNOWN_KEY),
        arguments("trailing blank", "rsa-1 ", UNKNOWN_KEY),
        arguments("traversal", "../../../../dev/null", UNKNOWN_KEY),
        arguments("SQL", "x' UNION SELECT 'AA", UNKNOWN_KEY),
        arguments("shell", "rsa-1|sleep 10", UNKNOWN_KEY),
        arguments("JNDI", "${jndi:ldap://127.0.0.1/x}", UNKNOWN_KEY),
        arguments("URL", "http://127.0.0.1/jwks", UNKNOWN_KEY),
        arguments("wild card", "*", UNKNOWN_KEY),
        arguments("10 KB", "k".repeat(10_240), BAD_HEADER),
        arguments("CR LF", "rsa-1\r\nX: y", BAD_HEADER),
        arguments("NUL", "rsa-1\0", BAD_HEADER),
        arguments("number", 1, BAD_HEADER),
        arguments("null", null, BAD_HEADER),
        arguments("array", List.of("rsa-1"), BAD_HEADER),
        arguments("object", Map.of("kid", "rsa-1"), BAD_HEADER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keyIds")
  void refusesABadKeyId(String name, Object keyId, Refusal refusal) {
    refuses(usual, good().header("kid", keyId).text(), refusal);
  }

  @Test
  void takesTheOneKeyOfThatTypeWhenTheKeyIdIsMissing() {
    accepts(usual, es256().withoutHeader("kid").text());
    accepts(usual, good().by(TestKey.ED25519, "EdDSA").withoutHeader("kid").text());
    TokenAuthenticator oneRsa =
        Authenticators.with(
            clock, log, Map.of("jwks", Authenticators.jwks(TestKey.RSA, TestKey.EC256)));
    accepts(oneRsa, good().withoutHeader("kid").text());
    refuses(oneRsa, good().by(ATTACKER, "RS256").withoutHeader("kid").text(), BAD_SIGNATURE);
    refuses(oneRsa, good().by(TestKey.ED25519, "EdDSA").withoutHeader("kid").text(), UNKNOWN_KEY);
  }

  @Test
  void refusesToGuessAmongSeveralKeysWhenTheKeyIdIsMissing() {
    refuses(usual, good().withoutHeader("kid").text(), AMBIGUOUS_KEY);
    refuses(
        usual, good().by(TestKey.OTHER_RSA, "PS256").withoutHeader("kid").text(), AMBIGUOUS_KEY);
  }

  @Test
  void neverMixesTheKeysOfTwoIssuers() {
    TokenAuthenticator a =
        Authenticators.with(clock, log, Map.of("jwks", Authenticators.jwks(TestKey.RSA)));
    TokenAuthenticator b =
        Authenticators.with(
            clock,
            log,
            Map.of("issuer", "https://b.example", "jwks", Authenticators.jwks(TestKey.OTHER_RSA)));
    TestToken ofA = good();
    accepts(a, ofA.text());
    refuses(b, ofA.text(), WRONG_ISSUER);
    refuses(b, ofA.claim("iss", "https://b.example").text(), UNKNOWN_KEY);
    TokenAuthenticator sameId =
        Authenticators.with(
            clock, log, Map.of("jwks", Authenticators.jwks(TestKey.OTHER_RSA.withId("rsa-1"))));
    refuses(sameId, good().text(), BAD_SIGNATURE);
  }

  @Test
  void refusesPublicKeyAlgorithmsWhereASecretIsConfigured() {
    String secret = "0123456789abcdef0123456789abcdef";
    TokenAuthenticator hmac = Authenticators.with(clock, log, Map.of("secret", secret));

    accepts(hmac, hmac("HS256", ascii(secret)));
    accepts(hmac, hmac("HS256", ascii(secret), "any"));
    refuses(hmac, hmac("HS384", ascii(secret)), ALGORITHM_NOT_ALLOWED);
    refuses(hmac, good().text(), ALGORITHM_NOT_ALLOWED);
    refuses(hmac, hmac("HS256", ascii(secret + "\n")), BAD_SIGNATURE);
    refuses(hmac, hmac("HS256", new byte[1]), BAD_SIGNATURE);
  }

  @Test
  void refusesAlgorithmsThatTheSettingsLeaveOut() {
    TokenAuthenticator onlyPs =
        Authenticators.with(
            clock,
            log,
            Map.of("jwks", Authenticators.jwks(Authenticators.KEYS), "algorithms", "PS256"));

    accepts(onlyPs, good().by(TestKey.RSA, "PS256").text());
    refuses(onlyPs, good().text(), ALGORITHM_NOT_ALLOWED);
    refuses(onlyPs, es256().text(), ALGORITHM_NOT_ALLOWED);
  }

  // ---- claims --------------------------------------------------------------------------------

  static Stream<Arguments> claims() {
    String iss = TestToken.ISSUER;
    String aud = TestToken.AUDIENCE;
    return Stream.of(
        arguments("iss missing", good().without("iss"), WRONG_ISSUER),
        arguments("iss prefix", good().claim("iss", "https://idp.exampl"), WRONG_ISSUER),
        arguments("iss suffix", good().claim("iss", iss + ".evil.example"), WRONG_ISSUER),
        arguments("iss before", good().claim("iss", "x" + iss), WRONG_ISSUER),
        arguments("iss trailing slash", good().claim("iss", iss + "/"), WRONG_ISSUER),
        arguments("iss case", good().claim("iss", "https://IDP.example"), WRONG_ISSUER),
        arguments("iss scheme", good().claim("iss", "http://idp.example"), WRONG_ISSUER),
        arguments("iss look-alike", good().claim("iss", "https://іdp.example"), WRONG_ISSUER),
        arguments("iss blank after", good().claim("iss", iss + " "), WRONG_ISSUER),
        arguments("iss array", good().claim("iss", List.of(iss)), BAD_CLAIMS),
        arguments("iss number", good().claim("iss", 1), BAD_CLAIMS),
        arguments("aud missing", good().without("aud"), WRONG_AUDIENCE),
        arguments("aud superstring", good().claim("aud", aud + "-2"), WRONG_AUDIENCE),
        arguments("aud substring", good().claim("aud", "orders"), WRONG_AUDIENCE),
        arguments("aud case", good().claim("aud", "Orders-API"), WRONG_AUDIENCE),
        arguments("aud list in one string", good().claim("aud", "x " + aud), WRONG_AUDIENCE),
        arguments("aud array without us", good().claim("aud", List.of("x", "y")), WRONG_AUDIENCE),
        arguments("aud empty array", good().claim("aud", List.of()), WRONG_AUDIENCE),
        arguments("aud [null]", good().claim("aud", Collections.singletonList(null)), BAD_CLAIMS),
        arguments("aud us and null", good().claim("aud", Arrays.asList(aud, null)), BAD_CLAIMS),
        arguments("aud us and number", good().claim("aud", List.of(aud, 1)), BAD_CLAIMS),
        arguments("aud nested array", good().claim("aud", List.of(List.of(aud))), BAD_CLAIMS),
        arguments("aud number", good().claim("aud", 1), BAD_CLAIMS),
        arguments("aud object", good().claim("aud", Map.of("aud", aud)), BAD_CLAIMS),
        arguments("exp missing", good().without("exp"), NO_EXPIRY),
        arguments("exp text", good().claim("exp", "" + (NOW + 300)), BAD_CLAIMS),
        arguments("exp negative", good().claim("exp", -1), BAD_CLAIMS),
        arguments("exp Long.MAX", good().claim("exp", Long.MAX_VALUE), BAD_CLAIMS),
        arguments("exp past a long", good().claim("exp", BigInteger.TWO.pow(64)), BAD_CLAIMS),
        arguments("exp in milliseconds", good().claim("exp", NOW * 1000), BAD_CLAIMS),
        arguments("exp 1e308", good().claim("exp", new BigDecimal("1e308")), BAD_CLAIMS),
        arguments("exp an hour ago", good().claim("exp", NOW - 3600).without("iat"), EXPIRED),
        arguments("exp at the end of the skew", expiring(BigDecimal.valueOf(NOW - 60)), EXPIRED),
        arguments("exp past the skew", expiring(BigDecimal.valueOf(NOW - 61)), EXPIRED),
        arguments("exp a moment past the skew", expiring(fraction(NOW - 61, "0.999")), EXPIRED),
        arguments("nbf past the skew", good().claim("nbf", NOW + 61), NOT_YET_VALID),
        arguments(
            "nbf a moment past it",
            good().claim("nbf", fraction(NOW + 60, "0.001")),
            NOT_YET_VALID),
        arguments("nbf text", good().claim("nbf", "0"), BAD_CLAIMS),
        arguments("iat past the skew", good().claim("iat", NOW + 61), ISSUED_IN_FUTURE),
        arguments(
            "iat a moment past it",
            good().claim("iat", fraction(NOW + 60, "0.001")),
            ISSUED_IN_FUTURE),
        arguments("iat text", good().claim("iat", "0"), BAD_CLAIMS),
        arguments("iat later than exp", good().claim("exp", NOW).claim("iat", NOW + 1), BAD_CLAIMS),
        arguments("typ logout+jwt", good().header("typ", "logout+jwt"), TYPE_NOT_ALLOWED),
        arguments("typ dpop+jwt", good().header("typ", "dpop+jwt"), TYPE_NOT_ALLOWED),
        arguments("typ secevent+jwt", good().header("typ", "secevent+jwt"), TYPE_NOT_ALLOWED),
        arguments(
            "typ application/logout+jwt",
            good().header("typ", "application/logout+jwt"),
            TYPE_NOT_ALLOWED),
        arguments("typ invented", good().header("typ", "invented"), TYPE_NOT_ALLOWED),
        arguments("typ empty", good().header("typ", ""), TYPE_NOT_ALLOWED),
        arguments("typ absent, literally", good().header("typ", "absent"), TYPE_NOT_ALLOWED),
        arguments("typ at+jwt and more", good().header("typ", "at+jwt;x"), TYPE_NOT_ALLOWED),
        arguments("typ number", good().header("typ", 1), BAD_HEADER),
        arguments("typ array", good().header("typ", List.of("at+jwt")), BAD_HEADER),
        arguments("typ null", good().header("typ", null), BAD_HEADER),
        arguments(
            "ID token", good().claim("aud", "web-client").claim("nonce", "n"), WRONG_AUDIENCE),
        arguments("ID token, nonce alone", idToken(), NOT_AN_ACCESS_TOKEN),
        arguments("nonce null", idToken().claim("nonce", null), NOT_AN_ACCESS_TOKEN),
        arguments("nonce, scope empty", idToken().claim("scope", ""), NOT_AN_ACCESS_TOKEN),
        arguments("nonce, scope null", idToken().claim("scope", null), NOT_AN_ACCESS_TOKEN),
        arguments("nonce, client_id 1", idToken().claim("client_id", 1), NOT_AN_ACCESS_TOKEN),
        arguments("token_use id", good().claim("token_use", "id"), NOT_AN_ACCESS_TOKEN),
        arguments("token_use ID", good().claim("token_use", "ID"), NOT_AN_ACCESS_TOKEN),
        arguments("tokenName", good().claim("tokenName", "id_token"), NOT_AN_ACCESS_TOKEN),
        arguments("refresh_token", good().claim("tokenName", "refresh_token"), NOT_AN_ACCESS_TOKEN),
        arguments("introspected", good().claim("token_introspection", 1), NOT_AN_ACCESS_TOKEN),
        arguments("ID token, at_hash", good().claim("at_hash", "x"), NOT_AN_ACCESS_TOKEN),
        arguments("ID token, c_hash", good().claim("c_hash", "x"), NOT_AN_ACCESS_TOKEN),
        arguments("ID token, s_hash", good().claim("s_hash", null), NOT_AN_ACCESS_TOKEN),
        arguments("logout token, events", good().claim("events", Map.of()), NOT_AN_ACCESS_TOKEN),
        arguments("claim typ ID", good().claim("typ", "ID"), NOT_AN_ACCESS_TOKEN),
        arguments("claim typ Refresh", good().claim("typ", "Refresh"), NOT_AN_ACCESS_TOKEN),
        arguments("claim typ Offline", good().claim("typ", "Offline"), NOT_AN_ACCESS_TOKEN),
        arguments("claim typ Logout", good().claim("typ", "Logout"), NOT_AN_ACCESS_TOKEN),
        arguments("cnf.jkt", good().claim("cnf", Map.of("jkt", "x")), PROOF_NOT_CHECKED),
        arguments("cnf.x5t#S256", good().claim("cnf", Map.of("x5t#S256", "x")), PROOF_NOT_CHECKED),
        arguments("cnf empty", good().claim("cnf", Map.of()), PROOF_NOT_CHECKED),
        arguments("cnf null", good().claim("cnf", null), PROOF_NOT_CHECKED),
        arguments("sub missing", good().without("sub"), NO_PRINCIPAL),
        arguments("sub blank", good().claim("sub", "  "), BAD_CLAIMS),
        arguments("sub empty", good().claim("sub", ""), BAD_CLAIMS),
        arguments("sub line break", good().claim("sub", "ada\r\nadmin"), BAD_CLAIMS),
        arguments("sub NUL", good().claim("sub", "ada\0"), BAD_CLAIMS),
        arguments("sub DEL", good().claim("sub", "ada\u007f"), BAD_CLAIMS),
        arguments("sub C1 control", good().claim("sub", "ada\u0085"), BAD_CLAIMS),
        arguments("sub 1025 characters", good().claim("sub", "a".repeat(1025)), BAD_CLAIMS),
        arguments("sub 10 KB", good().claim("sub", "a".repeat(10_240)), BAD_CLAIMS),
        arguments("sub object", good().claim("sub", Map.of("x", 1)), BAD_CLAIMS),
        arguments("sub array", good().claim("sub", List.of("ada")), BAD_CLAIMS),
        arguments("jti blank", good().claim("jti", " "), BAD_CLAIMS));
  }

  /** Of the client whose id is the audience, told from an access token by its nonce alone. */
  private static TestToken idToken() {
    return good().header("typ", "JWT").without("scope").claim("nonce", "n");
  }

  private static TestToken expiring(BigDecimal exp) {
    return good().claim("iat", NOW - 600).claim("exp", exp);
  }

  private static BigDecimal fraction(long seconds, String fraction) {
    return BigDecimal.valueOf(seconds).add(new BigDecimal(fraction));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("claims")
  void refusesBadClaims(String name, TestToken token, Refusal refusal) {
    refuses(usual, token.text(), refusal);
  }

  static Stream<Arguments> goodClaims() {
    return Stream.of(
        arguments("aud array with us", good().claim("aud", List.of("x", TestToken.AUDIENCE))),
        arguments("exp a second inside the skew", expiring(BigDecimal.valueOf(NOW - 59))),
        arguments("exp a moment inside the skew", expiring(fraction(NOW - 60, "0.001"))),
        arguments("exp in 9999", good().claim("exp", 253_402_300_799L)),
        arguments("exp with exponent", good().claim("exp", new BigDecimal("2e9"))),
        arguments("iat equal to exp", good().claim("exp", NOW).claim("iat", NOW)),
        arguments("nbf at the end of the skew", good().claim("nbf", NOW + 60)),
        arguments("iat at the end of the skew", good().claim("iat", NOW + 60)),
        arguments("iat missing", good().without("iat")),
        arguments("jti missing", good().without("jti")),
        arguments("typ AT+JWT", good().header("typ", "AT+JWT")),
        arguments("typ application/at+jwt", good().header("typ", "application/at+jwt")),
        arguments("typ JWT", good().header("typ", "JWT")),
        arguments("typ absent", good().withoutHeader("typ")),
        arguments("nonce and scope", idToken().claim("scope", "openid")),
        arguments("nonce and client_id", idToken().claim("client_id", "web")),
        arguments("nonce and typ at+jwt", idToken().header("typ", "at+jwt")),
        arguments("token_use access", good().claim("token_use", "access")),
        arguments("claim typ Bearer", good().claim("typ", "Bearer")),
        arguments("sub of 1024 characters", good().claim("sub", "a".repeat(1024))),
        arguments("sub not ASCII", good().claim("sub", "Ада \uD83D\uDE00")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodClaims")
  void acceptsWhatIsOnTheRightSideOfTheLine(String name, TestToken token) {
    accepts(usual, token.text());
  }

  @Test
  void countsExpiryEqualToNowAsExpired() {
    TokenAuthenticator exact =
        Authenticators.with(
            clock,
            log,
            Map.of("jwks", Authenticators.jwks(Authenticators.KEYS), "clockSkew", "0s"));

    refuses(exact, expiring(BigDecimal.valueOf(NOW)).text(), EXPIRED);
    accepts(exact, expiring(fraction(NOW, "0.000000001")).text());
    accepts(exact, good().claim("nbf", NOW).text());
    refuses(exact, good().claim("nbf", NOW + 1).text(), NOT_YET_VALID);
    refuses(exact, good().claim("iat", NOW + 1).text(), ISSUED_IN_FUTURE);
  }

  @Test
  void boundsTheAgeWhereTheSettingsDo() {
    TokenAuthenticator young =
        Authenticators.with(
            clock,
            log,
            Map.of("jwks", Authenticators.jwks(Authenticators.KEYS), "maxTokenAge", "10m"));

    accepts(young, good().claim("iat", NOW - 600).text());
    refuses(young, good().claim("iat", NOW - 601).text(), TOO_OLD);
    refuses(young, good().claim("iat", 0).text(), TOO_OLD);
    refuses(young, good().without("iat").text(), TOO_OLD);
  }

  @Test
  void needsNoExpiryWhereTheSettingsSaySo() {
    TokenAuthenticator lax =
        Authenticators.with(
            clock,
            log,
            Map.of("jwks", Authenticators.jwks(Authenticators.KEYS), "allowMissingExpiry", "true"));

    accepts(lax, good().without("exp").text());
    refuses(lax, good().claim("exp", null).text(), BAD_CLAIMS);
    refuses(lax, expiring(BigDecimal.valueOf(NOW - 60)).text(), EXPIRED);
  }

  /** The registered claims with every odd value that are accepted; all the others are not. */
  private static final Map<String, List<String>> HARMLESS =
      Map.of("nbf", List.of("0"), "iat", List.of("0"));

  @Test
  void neverFailsOnARegisteredClaimOfAnyType() {
    for (String claim : List.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti")) {
      for (String value : List.of("null", "true", "0", "\"\"", "[]", "{}")) {
        INPUTS.incrementAndGet();
        TestToken token = good().without(claim);
        String json = "{\"" + claim + "\":" + value + ',' + token.claimsJson().substring(1);
        AuthenticationResult result = usual.authenticate(token.sign(token.headerJson(), json));

        boolean isHarmless = HARMLESS.getOrDefault(claim, List.of()).contains(value);
        assertEquals(isHarmless, result.principal().isPresent(), claim + " " + value);
        result
            .refusal()
            .ifPresent(refusal -> assertEquals(401, ErrorResponse.of(refusal).status()));
        assertFalse(result.refusal().filter(UNREADABLE::equals).isPresent(), claim + " " + value);
      }
    }
  }

  @Test
  void givesNoRoleOrScopeForClaimsOfTheWrongType() {
    for (String claim : List.of("roles", "scope", "scp")) {
      for (Object value :
          Arrays.asList(
              null,
              true,
              0,
              "",
              " ",
              List.of(),
              Map.of("admin", true),
              List.of("admin", 1),
              List.of(List.of("admin")),
              Arrays.asList("admin", null))) {
        INPUTS.incrementAndGet();
        AuthenticationResult result =
            usual.authenticate(good().without("roles").without("scope").claim(claim, value).text());

        assertTrue(result.principal().orElseThrow().roles().isEmpty(), claim + " " + value);
        assertTrue(result.principal().orElseThrow().scopes().isEmpty(), claim + " " + value);
      }
    }
  }

  @Test
  void showsNothingOfTheSenderInADescription() {
    for (Refusal refusal : Refusal.values()) {
      assertTrue(
          ErrorResponse.of(refusal).description().matches("[A-Za-z ]+"),
          ErrorResponse.of(refusal).description());
    }
  }
}

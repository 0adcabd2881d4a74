package dev.jwtbearer.proof.dpop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestProof;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Proofs that are almost right: each is refused, for its reason, and nothing of it is told. */
class DpopAttackTest {
  private static final TestKey ATTACKER = TestKey.ec("attacker", "secp256r1");
  private static final TestKey WEAK_RSA = TestKey.rsa("weak", 1024);

  private static final String INVALID_PROOF = "invalid_dpop_proof";
  private static final String INVALID_TOKEN = "invalid_token";

  private static DpopDoor door;

  private record Attack(String name, String error, Function<TestProof, String> spoilt) {}

  @BeforeAll
  static void open() {
    door = new DpopDoor();
  }

  private static Attack proof(String name, UnaryOperator<TestProof> spoil) {
    return new Attack(name, INVALID_PROOF, proof -> spoil.apply(proof).text());
  }

  private static Attack text(String name, Function<TestProof, String> spoilt) {
    return new Attack(name, INVALID_PROOF, spoilt);
  }

  private static Attack token(String name, UnaryOperator<TestProof> spoil) {
    return new Attack(name, INVALID_TOKEN, proof -> spoil.apply(proof).text());
  }

  private static Stream<Attack> attacks() {
    return Stream.of(structure(), headers(), keys(), claims(), signatures()).flatMap(List::stream);
  }

  private static List<Attack> structure() {
    List<Attack> all = new ArrayList<>();
    for (String junk :
        List.of(
            "",
            " ",
            "x",
            ".",
            "..",
            "...",
            "....",
            "a.b.c",
            "e30.e30.e30",
            "null",
            "bnVsbA.e30.AA",
            "{}",
            "DPoP",
            "=",
            "\u0000")) {
      all.add(text("junk \"" + junk + '"', proof -> junk));
    }
    all.add(text("10 KB", proof -> "e".repeat(10_240)));
    all.add(text("8 000 dots", proof -> ".".repeat(8000)));
    all.add(text("two parts", proof -> cut(proof.text(), 2)));
    all.add(text("no signature", proof -> cut(proof.text(), 2) + '.'));
    all.add(text("four parts", proof -> proof.text() + ".AA"));
    all.add(text("five parts", proof -> proof.text() + ".AA.AA"));
    all.add(text("no payload", proof -> proof.text().replaceFirst("\\.[^.]+\\.", "..")));
    all.add(text("padded", proof -> proof.text() + "=="));
    all.add(
        text("other alphabet", proof -> proof.text().replace('-', '+').replace('_', '/') + "+/"));
    all.add(text("a space in it", proof -> proof.text().replaceFirst("\\.", ". ")));
    all.add(text("a tab in it", proof -> proof.text().replaceFirst("\\.", ".\t")));
    all.add(text("behind a scheme", proof -> "DPoP " + proof.text()));
    all.add(text("in quotes", proof -> '"' + proof.text() + '"'));
    all.add(text("payload null", proof -> proof.payload("null")));
    all.add(text("payload array", proof -> proof.payload("[]")));
    all.add(text("payload text", proof -> proof.payload("\"x\"")));
    all.add(text("payload empty object", proof -> proof.payload("{}")));
    all.add(
        text(
            "payload with a member twice",
            proof -> proof.payload("{\"jti\":\"a\",\"jti\":\"b\"}")));
    all.add(text("payload with text behind it", proof -> proof.payload("{} {}")));
    all.add(text("header array", proof -> proof.headerJson("[]")));
    all.add(text("header null", proof -> proof.headerJson("null")));
    all.add(
        text(
            "header with jwk twice",
            proof ->
                proof.headerJson(
                    proof.headerJson().replaceFirst("\\{", "{\"jwk\":{\"kty\":\"EC\"},"))));
    all.add(
        text("header with text behind it", proof -> proof.headerJson(proof.headerJson() + "x")));
    return all;
  }

  private static String cut(String proof, int parts) {
    String[] all = proof.split("\\.");
    return String.join(".", List.of(all).subList(0, parts));
  }

  private static List<Attack> headers() {
    List<Attack> all = new ArrayList<>();
    for (Object typ :
        new Object[] {
          "JWT",
          "at+jwt",
          "dpop",
          "jwt",
          "",
          "dpop+jwt ",
          "application/at+jwt",
          1,
          List.of("dpop+jwt")
        }) {
      all.add(proof("typ " + typ, proof -> proof.header("typ", typ)));
    }
    all.add(proof("no typ", proof -> proof.withoutHeader("typ")));
    for (Object alg :
        new Object[] {
          "none",
          "None",
          "NONE",
          "",
          "HS256",
          "HS384",
          "HS512",
          "ES256K",
          "ES256 ",
          "es256",
          "RS1",
          "PS384",
          "RS384",
          "RS512",
          "PS512",
          1,
          List.of("ES256")
        }) {
      all.add(proof("alg " + alg, proof -> proof.header("alg", alg)));
    }
    all.add(proof("no alg", proof -> proof.withoutHeader("alg")));
    all.add(proof("alg of another curve", proof -> proof.header("alg", "ES384")));
    all.add(proof("alg of another family", proof -> proof.header("alg", "EdDSA")));
    all.add(proof("crit", proof -> proof.header("crit", List.of("exp"))));
    all.add(proof("b64", proof -> proof.header("b64", false)));
    all.add(proof("zip", proof -> proof.header("zip", "DEF")));
    all.add(proof("enc", proof -> proof.header("enc", "A128GCM")));
    all.add(proof("cty JWT", proof -> proof.header("cty", "JWT")));
    return all;
  }

  private static List<Attack> keys() {
    List<Attack> all = new ArrayList<>();
    all.add(proof("no jwk", proof -> proof.withoutHeader("jwk")));
    for (Object jwk : new Object[] {"x", 1, List.of(), Map.of(), Map.of("kty", "EC")}) {
      all.add(proof("jwk " + jwk, proof -> proof.header("jwk", jwk)));
    }
    all.add(proof("jwk null", proof -> proof.header("jwk", null)));
    all.add(proof("a set of keys", proof -> proof.header("jwk", Map.of("keys", List.of()))));
    for (String member : List.of("d", "p", "q", "dp", "dq", "qi", "k")) {
      all.add(proof("jwk with private " + member, proof -> proof.jwk(member, "AQAB")));
    }
    all.add(proof("jwk with oth", proof -> proof.jwk("oth", List.of(1))));
    for (String kty : List.of("oct", "RSA", "ec", "", "EC2")) {
      all.add(proof("kty " + kty, proof -> proof.jwk("kty", kty)));
    }
    all.add(token("kty OKP", proof -> proof.jwk("kty", "OKP")));
    all.add(proof("crv with a quote", proof -> proof.jwk("crv", "P-256\",\"kty\":\"EC")));
    all.add(proof("no kty", proof -> proof.jwk("kty", null)));
    all.add(proof("no crv", proof -> proof.jwk("crv", null)));
    all.add(proof("no x", proof -> proof.jwk("x", null)));
    all.add(proof("no y", proof -> proof.jwk("y", null)));
    all.add(proof("x a number", proof -> proof.jwk("x", 1)));
    all.add(proof("x no base64url", proof -> proof.jwk("x", "a+b/")));
    all.add(proof("x padded", proof -> proof.jwk("x", "AAAA=")));
    all.add(proof("x of 10 KB", proof -> proof.jwk("x", "A".repeat(5000))));
    all.add(token("x of zero", proof -> proof.jwk("x", "A".repeat(43))));
    all.add(token("x with a zero before it", proof -> proof.jwk("x", "AA" + "B".repeat(42))));
    all.add(token("crv P-384", proof -> proof.jwk("crv", "P-384")));
    all.add(token("crv P-192", proof -> proof.jwk("crv", "P-192")));
    all.add(token("crv secp256k1", proof -> proof.jwk("crv", "secp256k1")));
    all.add(
        token(
            "the key of an attacker",
            proof -> proof.header("jwk", jwk(ATTACKER)).signedBy(ATTACKER)));
    all.add(
        token(
            "the key of an attacker and the kid of the client",
            proof ->
                proof
                    .header("jwk", jwk(ATTACKER))
                    .header("kid", TestProof.thumbprint(TestKey.EC256))
                    .signedBy(ATTACKER)));
    all.add(
        token(
            "another key type",
            proof ->
                proof
                    .header("jwk", jwk(TestKey.ED25519))
                    .header("alg", "EdDSA")
                    .signedBy(TestKey.ED25519)));
    all.add(
        proof(
            "RSA of 1024 bits",
            proof -> proof.header("jwk", jwk(WEAK_RSA)).header("alg", "RS256").signedBy(WEAK_RSA)));
    all.add(
        proof(
            "RSA with exponent 3",
            proof ->
                proof
                    .header("jwk", changed(jwk(TestKey.RSA), "e", "Aw"))
                    .header("alg", "RS256")
                    .signedBy(TestKey.RSA)));
    all.add(
        proof(
            "RSA with a huge exponent",
            proof ->
                proof
                    .header("jwk", changed(jwk(TestKey.RSA), "e", "_".repeat(600)))
                    .header("alg", "RS256")
                    .signedBy(TestKey.RSA)));
    all.add(
        proof(
            "RSA of 16 384 bits",
            proof ->
                proof
                    .header("jwk", changed(jwk(TestKey.RSA), "n", "_".repeat(2731)))
                    .header("alg", "RS256")
                    .signedBy(TestKey.RSA)));
    return all;
  }

  private static Map<String, Object> jwk(TestKey key) {
    Map<String, Object> jwk = new LinkedHashMap<>(key.jwk());
    jwk.remove("kid");
    jwk.remove("use");
    return jwk;
  }

  private static Map<String, Object> changed(Map<String, Object> jwk, String name, String value) {
    jwk.put(name, value);
    return jwk;
  }

  private static List<Attack> claims() {
    List<Attack> all = new ArrayList<>();
    for (String name : List.of("jti", "htm", "htu", "iat", "ath")) {
      all.add(proof("no " + name, proof -> proof.without(name)));
      all.add(proof(name + " null", proof -> proof.claim(name, null)));
      all.add(proof(name + " an array", proof -> proof.claim(name, List.of("GET"))));
      all.add(proof(name + " an object", proof -> proof.claim(name, Map.of())));
      all.add(proof(name + " true", proof -> proof.claim(name, true)));
      all.add(proof(name + " empty", proof -> proof.claim(name, "")));
    }
    all.add(proof("jti blank", proof -> proof.claim("jti", "  ")));
    all.add(proof("jti of 2 KB", proof -> proof.claim("jti", "j".repeat(2048))));
    all.add(proof("jti a number", proof -> proof.claim("jti", 7)));
    for (String method : List.of("get", "Get", "POST", "GET ", "*", "HEAD", "GET,POST")) {
      all.add(proof("htm " + method, proof -> proof.claim("htm", method)));
    }
    all.add(proof("iat a text", proof -> proof.claim("iat", "1767225600")));
    all.add(proof("iat in milliseconds", proof -> proof.claim("iat", 1_767_225_600_000L)));
    all.add(proof("iat zero", proof -> proof.claim("iat", 0)));
    all.add(proof("iat negative", proof -> proof.claim("iat", -1)));
    all.add(proof("iat Long.MAX", proof -> proof.claim("iat", Long.MAX_VALUE)));
    all.add(text("iat 1e99", proof -> proof.payload("{\"jti\":\"j\",\"iat\":1e99}")));
    all.add(proof("ath of another token", proof -> proof.claim("ath", TestProof.hash("other"))));
    all.add(proof("ath a prefix", proof -> proof.claim("ath", "A".repeat(10))));
    all.add(proof("ath padded", proof -> proof.claim("ath", TestProof.hash("other") + '=')));
    return all;
  }

  private static List<Attack> signatures() {
    List<Attack> all = new ArrayList<>();
    all.add(proof("signed by an attacker", proof -> proof.signedBy(ATTACKER)));
    all.add(
        proof(
            "signed by the provider", proof -> proof.header("alg", "RS256").signedBy(TestKey.RSA)));
    for (int length : new int[] {0, 1, 32, 63, 65, 70, 128}) {
      all.add(
          text(
              "signature of " + length + " zeros",
              proof -> cut(proof.text(), 2) + '.' + TestKey.base64Url(new byte[length])));
    }
    all.add(
        text(
            "signature of 64 zeros",
            proof -> cut(proof.text(), 2) + '.' + TestKey.base64Url(new byte[64])));
    all.add(
        text(
            "payload changed after signing",
            proof -> {
              String[] signed = proof.text().split("\\.");
              String[] other = proof.claim("jti", "another").text().split("\\.");
              return signed[0] + '.' + other[1] + '.' + signed[2];
            }));
    all.add(
        text(
            "header changed after signing",
            proof -> {
              String[] signed = proof.text().split("\\.");
              String[] other = proof.header("x", 1).text().split("\\.");
              return other[0] + '.' + signed[1] + '.' + signed[2];
            }));
    all.add(text("last character changed", proof -> lastChanged(proof.text())));
    return all;
  }

  private static String lastChanged(String text) {
    char last = text.charAt(text.length() - 1);
    return text.substring(0, text.length() - 1) + (last == 'A' ? 'Q' : 'A');
  }

  @TestFactory
  Stream<DynamicTest> refusesProofs() {
    return attacks().map(attack -> DynamicTest.dynamicTest(attack.name(), () -> refuses(attack)));
  }

  private static void refuses(Attack attack) {
    String token = door.token();
    String spoilt = attack.spoilt().apply(door.proof(token));
    DpopDoor.Answer answer = door.send(DpopDoor.request("DPoP " + token, spoilt));
    assertEquals(401, answer.status(), answer.toString());
    assertTrue(answer.dpop().contains("error=\"" + attack.error() + '"'), answer.dpop());
    if (spoilt.length() > 20) {
      assertFalse(answer.log().contains(spoilt), "the log has the proof");
      assertFalse(answer.challenges().toString().contains(spoilt));
    }
  }

  @Test
  void hasMoreThanAHundredAndFiftyInputs() {
    assertTrue(attacks().count() >= 150, "attack inputs: " + attacks().count());
  }

  @Test
  void acceptsWhatIsNotSpoilt() {
    String token = door.token();
    assertEquals(
        200, door.send(DpopDoor.request("DPoP " + token, door.proof(token).text())).status());
  }
}

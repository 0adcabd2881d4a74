package dev.jwtbearer.token.jwe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestJwe;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.web.Doorstep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Encrypted tokens that are almost right: all are refused with the same answer. */
class JweAttackTest {
  private static final TestKey OURS = TestKey.rsa("ours", 2048);
  private static final TestKey OTHER = TestKey.rsa("other", 2048);

  private static Doorstep door;

  private record Attack(String name, Function<TestToken, String> token) {}

  @BeforeAll
  static void open() {
    door =
        new Doorstep(
            "decryptionKeys",
            TestKey.pem("PRIVATE KEY", OURS.privateKey().getEncoded()),
            "decryptionAlgorithms",
            "RSA-OAEP-256 ECDH-ES ECDH-ES+A256KW dir A256KW A256GCMKW RSA-OAEP");
  }

  private static Attack header(String name, UnaryOperator<TestJwe> spoil) {
    return new Attack(name, token -> spoil.apply(TestJwe.of(OURS, token.text())).text());
  }

  private static Attack parts(String name, UnaryOperator<String[]> spoil) {
    return new Attack(
        name, token -> String.join(".", spoil.apply(TestJwe.of(OURS, token.text()).parts())));
  }

  private static Attack content(String name, Function<TestToken, String> content) {
    return new Attack(name, token -> TestJwe.of(OURS, content.apply(token)).text());
  }

  private static Stream<Attack> attacks() {
    return Stream.of(headers(), parts(), contents()).flatMap(List::stream);
  }

  private static List<Attack> headers() {
    List<Attack> all = new ArrayList<>();
    for (Object alg :
        new Object[] {
          "RSA1_5",
          "PBES2-HS256+A128KW",
          "PBES2-HS512+A256KW",
          "none",
          "",
          "rsa-oaep-256",
          "RSA-OAEP-384",
          "RSA-OAEP-512",
          "A128KW",
          "A192KW",
          "A128GCMKW",
          "ECDH-ES+A128KW",
          "dir",
          "A256KW",
          "A256GCMKW",
          "ECDH-ES",
          "ECDH-ES+A256KW",
          "RSA-OAEP",
          "RS256",
          "HS256",
          1,
          List.of("RSA-OAEP-256"),
          Map.of()
        }) {
      all.add(header("alg " + alg, jwe -> jwe.header("alg", alg)));
    }
    for (Object enc :
        new Object[] {
          "A192GCM",
          "A256GCM",
          "A128CBC-HS256",
          "A256CBC-HS512",
          "A192CBC-HS384",
          "none",
          "",
          "a128gcm",
          "A128CBC",
          "C20P",
          1,
          List.of("A128GCM")
        }) {
      all.add(header("enc " + enc, jwe -> jwe.header("enc", enc)));
    }
    for (Object cty :
        new Object[] {
          "",
          "json",
          "application/json",
          "at",
          "JWE",
          "text/JWT",
          "application/application/jwt",
          "jwt ",
          "id+jwt",
          1,
          List.of("JWT")
        }) {
      all.add(header("cty " + cty, jwe -> jwe.header("cty", cty)));
    }
    for (Object zip : new Object[] {"DEF", "def", "", "none", 1, true}) {
      all.add(header("zip " + zip, jwe -> jwe.header("zip", zip)));
    }
    for (String name : List.of("crit", "b64", "p2c", "p2s")) {
      all.add(header(name, jwe -> jwe.header(name, 1)));
    }
    all.add(header("p2c of two billion", jwe -> jwe.header("p2c", Integer.MAX_VALUE)));
    for (String name : List.of("alg", "enc", "cty")) {
      all.add(header("no " + name, jwe -> jwe.withoutHeader(name)));
    }
    for (Object kid : new Object[] {1, List.of(), Map.of(), "k".repeat(2000), "a\r\nb", "\u0000"}) {
      String shown = String.valueOf(kid);
      all.add(
          header(
              "kid " + shown.substring(0, Math.min(9, shown.length())),
              jwe -> jwe.header("kid", kid)));
    }
    for (Object epk :
        new Object[] {
          "x",
          1,
          Map.of(),
          Map.of("kty", "EC", "crv", "P-256", "x", "AA", "y", "AA"),
          Map.of("kty", "OKP", "crv", "X25519", "x", TestKey.base64Url(new byte[32]))
        }) {
      all.add(header("epk " + epk, jwe -> jwe.header("alg", "ECDH-ES").header("epk", epk)));
    }
    all.add(header("iss of another", jwe -> jwe.header("iss", "https://evil.example")));
    all.add(header("iss a list", jwe -> jwe.header("iss", List.of(TestToken.ISSUER))));
    for (String text :
        List.of(
            "[]", "null", "{}", "\"x\"", "{\"alg\":\"RSA-OAEP-256\",\"alg\":\"dir\"}", "{} {}")) {
      all.add(
          new Attack(
              "header " + text,
              token -> String.join(".", TestJwe.of(OURS, token.text()).parts(text))));
    }
    return all;
  }

  private static List<Attack> parts() {
    List<Attack> all = new ArrayList<>();
    String[] names = {"header", "key", "IV", "ciphertext", "tag"};
    for (int i = 0; i < names.length; i++) {
      int part = i;
      all.add(parts(names[i] + " empty", each -> with(each, part, "")));
      all.add(parts(names[i] + " padded", each -> with(each, part, each[part] + "==")));
      all.add(
          parts(
              names[i] + " with a space",
              each -> with(each, part, each[part].charAt(0) + " " + each[part].substring(1))));
      all.add(parts(names[i] + " in the other alphabet", each -> with(each, part, "+/+/")));
      all.add(parts(names[i] + " of one byte", each -> with(each, part, "AA")));
      all.add(parts(names[i] + " longer", each -> with(each, part, each[part] + "AAAA")));
      all.add(
          parts(names[i] + " with a bit changed", each -> with(each, part, flipped(each[part]))));
    }
    for (int bytes : new int[] {0, 1, 8, 11, 12, 15, 17, 32}) {
      all.add(
          parts(
              "tag of " + bytes + " bytes",
              each -> with(each, 4, TestKey.base64Url(new byte[bytes]))));
    }
    for (int bytes : new int[] {8, 11, 13, 16}) {
      all.add(
          parts(
              "IV of " + bytes + " bytes",
              each -> with(each, 2, TestKey.base64Url(new byte[bytes]))));
    }
    for (int bytes : new int[] {1, 255, 257, 512}) {
      all.add(
          parts(
              "key of " + bytes + " bytes",
              each -> with(each, 1, TestKey.base64Url(new byte[bytes]))));
    }
    all.add(new Attack("for another key", token -> TestJwe.of(OTHER, token.text()).text()));
    all.add(
        new Attack(
            "a content key of 32 bytes",
            token -> TestJwe.of(OURS, token.text()).contentKey(32).text()));
    all.add(new Attack("an IV of 16 bytes", token -> TestJwe.of(OURS, token.text()).iv(16).text()));
    return all;
  }

  private static String[] with(String[] parts, int index, String text) {
    parts[index] = text;
    return parts;
  }

  private static String flipped(String part) {
    char first = part.charAt(0);
    return (first == 'A' ? 'B' : 'A') + part.substring(1);
  }

  private static List<Attack> contents() {
    List<Attack> all = new ArrayList<>();
    all.add(content("bare claims", TestToken::claimsJson));
    all.add(content("nothing", token -> ""));
    all.add(content("text", token -> "hello"));
    all.add(content("a JWE", token -> TestJwe.of(OURS, token.text()).text()));
    all.add(content("two parts", token -> token.part(0) + '.' + token.part(1)));
    all.add(content("four parts", token -> token.text() + ".AA"));
    return all;
  }

  private record Answer(int status, String challenge, String body) {}

  private static Answer send(String token) {
    FakeResponse response = FakeResponse.fresh();
    FakeRequest request =
        FakeRequest.get("/orders").context("/shop").header("Authorization", "Bearer " + token);
    assertFalse(door.admit(request, response).isPresent(), "let in");
    return new Answer(
        response.getStatus(), response.getHeader("WWW-Authenticate"), response.record());
  }

  @TestFactory
  Stream<DynamicTest> refusesTokens() {
    return attacks().map(attack -> DynamicTest.dynamicTest(attack.name(), () -> refuses(attack)));
  }

  private static void refuses(Attack attack) {
    Answer answer = send(attack.token().apply(door.token()));
    assertEquals(401, answer.status());
    assertTrue(answer.challenge().contains("error=\"invalid_token\""), answer.challenge());
    assertTrue(answer.challenge().contains("The token could not be decrypted"), answer.challenge());
  }

  /** Wrong key, tag, ciphertext, IV and unwrapped key: nobody can tell them apart. */
  @Test
  void answersAllFailuresOfOpeningAlikeInTheLogToo() {
    List<Attack> depending =
        attacks()
            .filter(
                attack ->
                    Set.of(
                            "for another key",
                            "a content key of 32 bytes",
                            "key with a bit changed",
                            "IV with a bit changed",
                            "ciphertext with a bit changed",
                            "tag with a bit changed",
                            "key of 255 bytes",
                            "key of 257 bytes")
                        .contains(attack.name()))
            .toList();
    assertEquals(8, depending.size());
    Set<Answer> answers =
        depending.stream()
            .map(attack -> send(attack.token().apply(door.token())))
            .collect(Collectors.toSet());
    assertEquals(1, answers.size(), answers.toString());
  }

  @Test
  void logsTheSameForAllFailuresOfOpening() {
    Doorstep quiet =
        new Doorstep("decryptionKeys", TestKey.pem("PRIVATE KEY", OURS.privateKey().getEncoded()));
    for (TestJwe jwe :
        List.of(
            TestJwe.of(OTHER, quiet.token().text()),
            TestJwe.of(OURS, quiet.token().text()).contentKey(32))) {
      quiet.admit(quiet.get("/orders", jwe.text()), FakeResponse.fresh());
    }
    assertEquals(1, Set.copyOf(quiet.log.lines()).size(), quiet.log.lines().toString());
    assertTrue(quiet.log.lines().get(0).endsWith("; no key opens it"), quiet.log.lines().get(0));
  }

  @Test
  void hasMoreThanAHundredInputs() {
    assertTrue(attacks().count() >= 100, "inputs: " + attacks().count());
  }
}

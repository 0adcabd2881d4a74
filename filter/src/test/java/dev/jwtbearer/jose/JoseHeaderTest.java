package dev.jwtbearer.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JoseHeaderTest {

  private static JoseHeader read(String json) throws AccessException {
    return JoseHeader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void knowsEveryAlgorithmByItsExactName(JwsAlgorithm algorithm) throws Exception {
    assertEquals(algorithm, read("{\"alg\":\"" + algorithm.name() + "\"}").algorithm());
  }

  @Test
  void takesEd25519ForEdDsa() throws Exception {
    assertEquals(JwsAlgorithm.EdDSA, read("{\"alg\":\"Ed25519\"}").algorithm());
  }

  @Test
  void supportsExactlyThirteenAlgorithms() {
    assertEquals(
        "[RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, HS256, HS384,"
            + " HS512]",
        Arrays.toString(JwsAlgorithm.values()));
  }

  @Test
  void knowsFamilyAndHashOfAnAlgorithm() {
    assertEquals(JwsAlgorithm.Family.EC, JwsAlgorithm.ES384.family());
    assertEquals(48, JwsAlgorithm.HS384.hashBytes());
    assertEquals(
        List.of("HS256", "HS384", "HS512"),
        Stream.of(JwsAlgorithm.values())
            .filter(JwsAlgorithm::isSymmetric)
            .map(Enum::name)
            .collect(Collectors.toList()));
  }

  @Test
  void readsKeyIdAndType() throws Exception {
    JoseHeader header = read("{\"alg\":\"ES256\",\"kid\":\"k 1/ü\",\"typ\":\"at+JWT\"}");

    assertEquals(Optional.of("k 1/ü"), header.keyId());
    assertEquals(Optional.of("at+JWT"), header.type());
  }

  @Test
  void needsNeitherKeyIdNorType() throws Exception {
    JoseHeader header = read("{\"alg\":\"ES256\"}");

    assertEquals(Optional.empty(), header.keyId());
    assertEquals(Optional.empty(), header.type());
  }

  @Test
  void passesOverKeyMaterialOfTheSender() throws Exception {
    assertEquals(
        Optional.of("k"),
        read("{\"alg\":\"ES256\",\"kid\":\"k\",\"jwk\":{},\"jku\":\"https://evil.example\","
                + "\"x5u\":\"https://evil.example\",\"x5c\":[],\"x5t\":\"x\",\"future\":1}")
            .keyId());
  }

  @Test
  void acceptsAKeyIdOf1024Characters() throws Exception {
    assertEquals(
        1024,
        read("{\"alg\":\"ES256\",\"kid\":\"" + "k".repeat(1024) + "\"}")
            .keyId()
            .orElseThrow()
            .length());
  }

  @Test
  void takesZipNoneForNoCompression() throws Exception {
    assertEquals(JwsAlgorithm.ES256, read("{\"alg\":\"ES256\",\"zip\":\"NONE\"}").algorithm());
  }

  @Test
  void acceptsAContentTypeThatIsNoToken() throws Exception {
    assertEquals(
        JwsAlgorithm.ES256, read("{\"alg\":\"ES256\",\"cty\":\"application/json\"}").algorithm());
  }

  static Stream<Arguments> refused() {
    List<Arguments> rows = new ArrayList<>();
    for (int casing = 0; casing < 16; casing++) {
      StringBuilder none = new StringBuilder();
      for (int i = 0; i < 4; i++) {
        char c = "none".charAt(i);
        none.append((casing >> i & 1) == 1 ? Character.toUpperCase(c) : c);
      }
      rows.add(
          arguments(none.toString(), "{\"alg\":\"" + none + "\"}", Refusal.ALGORITHM_NOT_ALLOWED));
    }
    for (String alg :
        List.of(
            "",
            " ",
            "RS256 ",
            " RS256",
            "rs256",
            "Rs256",
            "RS256\\u0000",
            "RS256\\n",
            "RS1",
            "HS1",
            "HS255",
            "ES256K",
            "eddsa",
            "EDDSA",
            "ed25519",
            "Ed448",
            "RSA-OAEP",
            "dir",
            "PBES2-HS256+A128KW",
            "A128GCM",
            "ＲＳ256",
            "null",
            "RS256,HS256")) {
      rows.add(arguments("alg " + alg, "{\"alg\":\"" + alg + "\"}", Refusal.ALGORITHM_NOT_ALLOWED));
    }
    rows.add(arguments("alg missing", "{}", Refusal.BAD_HEADER));
    rows.add(arguments("ALG", "{\"ALG\":\"RS256\"}", Refusal.BAD_HEADER));
    for (String alg : List.of("null", "0", "1", "true", "[]", "[\"RS256\"]", "{}", "1.5")) {
      rows.add(arguments("alg " + alg, "{\"alg\":" + alg + "}", Refusal.BAD_HEADER));
    }
    for (String extension :
        List.of(
            "\"crit\":[]",
            "\"crit\":[\"exp\"]",
            "\"crit\":null",
            "\"crit\":\"b64\"",
            "\"b64\":false",
            "\"b64\":true",
            "\"b64\":null",
            "\"zip\":\"DEF\"",
            "\"zip\":\"none\"",
            "\"zip\":\"NONE \"",
            "\"zip\":[\"NONE\"]",
            "\"zip\":null",
            "\"enc\":\"A128GCM\"",
            "\"cty\":\"JWT\"",
            "\"cty\":\"jwt\"",
            "\"cty\":\"application/jwt\"",
            "\"cty\":\"at+jwt\"")) {
      rows.add(
          arguments(
              extension, "{\"alg\":\"RS256\"," + extension + "}", Refusal.UNSUPPORTED_EXTENSION));
    }
    for (String member :
        List.of(
            "\"kid\":1",
            "\"kid\":null",
            "\"kid\":{}",
            "\"kid\":[]",
            "\"kid\":true",
            "\"kid\":\"" + "k".repeat(1025) + "\"",
            "\"kid\":\"" + "k".repeat(10_240) + "\"",
            "\"kid\":\"a\\r\\nb\"",
            "\"kid\":\"a\\u0000\"",
            "\"kid\":\"a\\u007f\"",
            "\"kid\":\"a\\u0085\"",
            "\"typ\":1",
            "\"typ\":null",
            "\"typ\":[]",
            "\"typ\":{}",
            "\"cty\":1",
            "\"alg\":\"RS256\"",
            "\"\\u0061lg\":\"none\"")) {
      String name = member.length() > 60 ? member.length() + " characters of kid" : member;
      rows.add(arguments(name, "{\"alg\":\"RS256\"," + member + "}", Refusal.BAD_HEADER));
    }
    for (String json : List.of("null", "[]", "\"x\"", "1", "\0", " ", "{}{}", "{\"alg\"")) {
      rows.add(arguments("header " + json, json, Refusal.BAD_HEADER));
    }
    return rows.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesABadHeader(String name, String json, Refusal refusal) {
    AccessException rejected = assertThrows(AccessException.class, () -> read(json));

    assertEquals(refusal, rejected.refusal());
    assertFalse(rejected.detail().isEmpty());
  }
}

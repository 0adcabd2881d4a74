package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changed good tokens, about 11 000 of them, always the same ones. None may pass. */
class TokenMutationTest {
  private static final long SEED = 20260301;
  private static final int OF_TEXT = 700;
  private static final int OF_JSON = 300;
  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\0~%\"{}é";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TokenVerifier verifier = Verifiers.usual(new TestClock(), new TestLog());

  static Stream<Arguments> signers() {
    return Stream.of(
        arguments("RS256", TestKey.RSA, TestKey.rsa("rsa-1", 2048)),
        arguments("RS384", TestKey.RSA, TestKey.OTHER_RSA),
        arguments("RS512", TestKey.RSA, TestKey.OTHER_RSA),
        arguments("PS256", TestKey.RSA, TestKey.OTHER_RSA),
        arguments("PS384", TestKey.OTHER_RSA, TestKey.RSA),
        arguments("PS512", TestKey.RSA, TestKey.OTHER_RSA),
        arguments("ES256", TestKey.EC256, TestKey.ec("x", "secp256r1")),
        arguments("ES384", TestKey.EC384, TestKey.ec("x", "secp384r1")),
        arguments("ES512", TestKey.EC521, TestKey.ec("x", "secp521r1")),
        arguments("EdDSA", TestKey.ED25519, TestKey.ed25519("x")),
        arguments("Ed25519", TestKey.ED25519, TestKey.ed25519("x")));
  }

  private void refuses(String mutant, String original) {
    Verdict verdict = verifier.verify(mutant);

    assertTrue(verdict.principal().isEmpty(), () -> "accepted " + mutant + " for " + original);
    Refusal refusal = verdict.refusal().orElseThrow();
    assertEquals(401, refusal.status(), mutant);
    assertNotEquals(
        Refusal.UNREADABLE, refusal, () -> verdict.evidence().detail() + " for " + mutant);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signers")
  void refusesEveryChangeOfTheText(String algorithm, TestKey key, TestKey attacker) {
    Random random = new Random(SEED);
    String original = TestToken.good(TestClock.START).by(key, algorithm).text();
    assertTrue(verifier.verify(original).principal().isPresent());
    int mutants = 0;
    while (mutants < OF_TEXT) {
      String mutant = changed(original, random);
      if (!mutant.equals(original)) {
        mutants++;
        refuses(mutant, original);
      }
    }
  }

  private static String changed(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && changed.length() > 1; i++) {
      int at = random.nextInt(changed.length());
      int to = Math.min(changed.length(), at + 1 + random.nextInt(8));
      char any = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      switch (random.nextInt(8)) {
        case 0 -> changed.setCharAt(at, any);
        case 1 -> changed.insert(at, any);
        case 2 -> changed.delete(at, to);
        case 3 -> changed.insert(at, changed.substring(at, to));
        case 4 -> changed.setLength(at);
        case 5 -> changed.append(changed.substring(at));
        case 6 -> changed.setCharAt(at, (char) (changed.charAt(at) ^ (1 << random.nextInt(7))));
        default -> {
          int other = random.nextInt(changed.length());
          char kept = changed.charAt(at);
          changed.setCharAt(at, changed.charAt(other));
          changed.setCharAt(other, kept);
        }
      }
    }
    return changed.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signers")
  void refusesEveryChangeOfTheJson(String algorithm, TestKey key, TestKey attacker)
      throws Exception {
    Random random = new Random(SEED);
    String original = TestToken.good(TestClock.START).by(key, algorithm).text();
    String[] parts = original.split("\\.");
    int mutants = 0;
    while (mutants < OF_JSON) {
      boolean inHeader = random.nextBoolean();
      String header = inHeader ? spoilt(parts[0], random) : parts[0];
      String payload = inHeader ? parts[1] : spoilt(parts[1], random);
      String input = header + '.' + payload;
      String signature =
          switch (random.nextInt(4)) {
            case 0 -> TestKey.base64Url(attacker.sign(algorithm, input));
            case 1 -> "";
            case 2 -> TestKey.base64Url(TestKey.hmac("HS256", key.publicKey().getEncoded(), input));
            default -> parts[2];
          };
      String mutant = input + '.' + signature;
      if (!mutant.equals(original)) {
        mutants++;
        refuses(mutant, original);
      }
    }
  }

  private static String spoilt(String part, Random random) throws Exception {
    ObjectNode json = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(part));
    List<String> names = new ArrayList<>();
    for (Iterator<String> all = json.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    String name = names.get(random.nextInt(names.size()));
    JsonNode value = json.get(name);
    switch (random.nextInt(11)) {
      case 0 -> json.remove(name);
      case 1 -> json.putNull(name);
      case 2 -> json.put(name, random.nextLong());
      case 3 -> json.put(name, random.nextBoolean());
      case 4 -> json.put(name, value.asText() + (char) random.nextInt(0x250));
      case 5 -> json.putArray(name).add(value);
      case 6 -> json.putObject(name).put(name, 1);
      case 7 -> json.put("alg", List.of("none", "HS256", "RS256", "ES256").get(random.nextInt(4)));
      case 8 -> json.put("roles", "admin");
      case 9 -> json.set(names.get(random.nextInt(names.size())), value);
      default -> json.put("x" + random.nextInt(), random.nextGaussian());
    }
    return TestKey.base64Url(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}

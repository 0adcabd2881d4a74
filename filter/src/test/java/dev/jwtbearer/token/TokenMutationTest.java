package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.testing.TokenMutator;
import dev.jwtbearer.web.challenge.ErrorResponse;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changed good tokens, about 11 000 of them, always the same ones. None may pass. */
class TokenMutationTest {
  private static final long SEED = 20260301;
  private static final int OF_TEXT = 700;
  private static final int OF_JSON = 300;

  private final TokenAuthenticator verifier = Authenticators.usual(new TestClock(), new TestLog());

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
    AuthenticationResult result = verifier.authenticate(mutant);

    assertTrue(result.principal().isEmpty(), () -> "accepted " + mutant + " for " + original);
    Refusal refusal = result.refusal().orElseThrow();
    assertEquals(401, ErrorResponse.of(refusal).status(), mutant);
    assertNotEquals(
        Refusal.UNREADABLE,
        refusal,
        () -> result.failure().orElseThrow().detail() + " for " + mutant);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signers")
  void refusesEveryChangeOfTheText(String algorithm, TestKey key, TestKey attacker) {
    TokenMutator mutator = new TokenMutator(SEED);
    String original = TestToken.good(TestClock.START).by(key, algorithm).text();
    assertTrue(verifier.authenticate(original).principal().isPresent());
    int mutants = 0;
    while (mutants < OF_TEXT) {
      String mutant = mutator.changedText(original);
      if (!mutant.equals(original)) {
        mutants++;
        refuses(mutant, original);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signers")
  void refusesEveryChangeOfTheJson(String algorithm, TestKey key, TestKey attacker) {
    TokenMutator mutator = new TokenMutator(SEED);
    String original = TestToken.good(TestClock.START).by(key, algorithm).text();
    int mutants = 0;
    while (mutants < OF_JSON) {
      String mutant = mutator.changedJson(original, algorithm, key, attacker);
      if (!mutant.equals(original)) {
        mutants++;
        refuses(mutant, original);
      }
    }
  }
}

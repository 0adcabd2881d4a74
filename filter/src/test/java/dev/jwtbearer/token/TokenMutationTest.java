package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.testing.TokenMutator;
import dev.jwtbearer.web.challenge.BearerTokenErrors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changed good tokens, about 11 000 of them, always the same ones. None may pass. */
class TokenMutationTest {
  private static final long SEED = 20260301;
  private static final int OF_TEXT = 700;
  private static final int OF_JSON = 300;

  private final TokenAuthenticator verifier = Authenticators.usual(new TestClock(), new TestLog());

  private void refuses(String mutant, String original) {
    AuthenticationResult result = verifier.authenticate(mutant);

    assertTrue(result.principal().isEmpty(), () -> "accepted " + mutant + " for " + original);
    Refusal refusal = result.refusal().orElseThrow();
    assertEquals(401, BearerTokenErrors.of(refusal).status(), mutant);
    assertNotEquals(
        Refusal.UNREADABLE,
        refusal,
        () -> result.failure().orElseThrow().detail() + " for " + mutant);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.jwtbearer.testing.attack.Signer#all")
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
  @MethodSource("dev.jwtbearer.testing.attack.Signer#all")
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

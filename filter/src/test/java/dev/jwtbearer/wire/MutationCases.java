package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TokenMutator;
import dev.jwtbearer.testing.attack.Signer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changed good tokens, 2 000 for each server: refused as a client's fault, never let in. */
interface MutationCases extends Wire {
  int MUTANTS_PER_SIGNER = 500;

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256", "EdDSA"})
  default void neverLetsAChangedTokenIn(Signer signer) {
    TokenMutator mutator = new TokenMutator(signer.ordinal());
    TestKey attacker = signer.attacker();
    String original = usual().token().by(signer.key(), signer.name()).text();
    assertEquals(200, usual().get("/", original).status());
    int calls = usual().application.calls.get();
    int mutants = 0;
    while (mutants < MUTANTS_PER_SIGNER) {
      String mutant =
          mutants % 2 == 0
              ? mutator.changedText(original)
              : mutator.changedJson(original, signer.name(), signer.key(), attacker);
      if (Wire.canBeSent(mutant) && !mutant.equals(original)) {
        mutants++;
        int status = usual().get("/", mutant).status();
        assertTrue(status == 401 || status == 400, status + " for " + mutant);
      }
    }
    assertEquals(calls, usual().application.calls.get(), "the application was called");
  }
}

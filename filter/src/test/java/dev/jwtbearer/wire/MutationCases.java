package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TokenMutator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changed good tokens, 2 000 for each server: refused as a client's fault, never let in. */
interface MutationCases extends Wire {
  int MUTANTS_PER_SIGNER = 500;

  enum Signer {
    RS256(TestKey.RSA),
    PS256(TestKey.RSA),
    ES256(TestKey.EC256),
    EdDSA(TestKey.ED25519);

    private final TestKey key;

    Signer(TestKey key) {
      this.key = key;
    }

    private TestKey attacker() {
      return switch (this) {
        case ES256 -> TestKey.ec("attacker", "secp256r1");
        case EdDSA -> TestKey.ed25519("attacker");
        default -> TestKey.OTHER_RSA;
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Signer.class)
  default void neverLetsAChangedTokenIn(Signer signer) {
    TokenMutator mutator = new TokenMutator(signer.ordinal());
    TestKey attacker = signer.attacker();
    String original = usual().token().by(signer.key, signer.name()).text();
    assertEquals(200, usual().get("/", original).status());
    int calls = usual().application.calls.get();
    int mutants = 0;
    while (mutants < MUTANTS_PER_SIGNER) {
      String mutant =
          mutants % 2 == 0
              ? mutator.changedText(original)
              : mutator.changedJson(original, signer.name(), signer.key, attacker);
      if (canBeSent(mutant) && !mutant.strip().equals(original)) {
        mutants++;
        int status = usual().get("/", mutant).status();
        assertTrue(status == 401 || status == 400, status + " for " + mutant);
      }
    }
    assertEquals(calls, usual().application.calls.get(), "the application was called");
  }

  /** Clients and servers refuse other characters in a header themselves. */
  private static boolean canBeSent(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}

package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ALGORITHMS;
import static dev.jwtbearer.settings.Parameters.SECRET;

import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jwk.KeyRequirements;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which algorithms are allowed: HMAC with a secret and only then, never both families. */
final class AlgorithmChoice {
  private AlgorithmChoice() {}

  static Set<JwsAlgorithm> read(ParameterValues values) {
    boolean hasSecret = values.isGiven(SECRET);
    Optional<Set<JwsAlgorithm>> chosen = values.find(ALGORITHMS);
    if (chosen.isEmpty()) {
      return usual(hasSecret);
    }
    Set<JwsAlgorithm> symmetric = EnumSet.copyOf(chosen.get());
    symmetric.removeIf(algorithm -> !algorithm.isSymmetric());
    if (!symmetric.isEmpty() && symmetric.size() < chosen.get().size()) {
      values.reject(
          ALGORITHMS,
          "HMAC mixed with public-key algorithms",
          "keep one family, or a public key could pass for a secret");
    } else if (!symmetric.isEmpty() && !hasSecret) {
      values.reject(
          ALGORITHMS, "HMAC needs a secret", "set " + values.named(SECRET) + " or take HS* out");
    } else if (symmetric.isEmpty() && hasSecret) {
      values.reject(ALGORITHMS, "a secret serves HMAC only", "write HS256, HS384 or HS512");
    }
    if (chosen.get().contains(JwsAlgorithm.EdDSA) && !KeyRequirements.canVerifyEd25519()) {
      values.reject(
          ALGORITHMS, "this JVM has no Ed25519", "use Java 15 or newer or take EdDSA out");
    }
    return chosen.get();
  }

  private static Set<JwsAlgorithm> usual(boolean hasSecret) {
    Set<JwsAlgorithm> algorithms = EnumSet.allOf(JwsAlgorithm.class);
    algorithms.removeIf(algorithm -> algorithm.isSymmetric() != hasSecret);
    return algorithms;
  }
}

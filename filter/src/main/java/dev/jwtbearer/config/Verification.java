package dev.jwtbearer.config;

import static dev.jwtbearer.config.Parameters.MAX_TOKEN_LENGTH;
import static dev.jwtbearer.config.Parameters.TOKEN_CACHE_SIZE;
import static dev.jwtbearer.config.Parameters.TOKEN_CACHE_TTL;

import dev.jwtbearer.token.RememberedVerdicts;
import dev.jwtbearer.token.TokenVerifier;
import dev.jwtbearer.token.TrustedIssuer;
import dev.jwtbearer.token.TrustedIssuers;
import dev.jwtbearer.token.VerdictMemory;
import dev.jwtbearer.token.Verifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The way of a token, from the outside in: memory, verifier, issuers. */
final class Verification {
  private final Verifier verifier;
  private final VerdictMemory memory;
  private final Set<String> exposable;

  private Verification(Verifier verifier, VerdictMemory memory, Set<String> exposable) {
    this.verifier = verifier;
    this.memory = memory;
    this.exposable = exposable;
  }

  /** One that shares nothing with another filter. */
  static Verification of(Values values, List<IssuerAssembly> issuers, Surroundings surroundings) {
    TrustedIssuers trusted = trusted(issuers);
    Verifier verifier =
        new TokenVerifier(values.get(MAX_TOKEN_LENGTH), trusted, surroundings.clock());
    if (values.get(TOKEN_CACHE_SIZE) == 0) {
      return new Verification(verifier, VerdictMemory.NONE, trusted.exposable());
    }
    RememberedVerdicts remembering =
        new RememberedVerdicts(
            verifier,
            values.get(TOKEN_CACHE_SIZE),
            values.get(TOKEN_CACHE_TTL),
            surroundings.clock(),
            surroundings.ticker());
    return new Verification(remembering, remembering, trusted.exposable());
  }

  private static TrustedIssuers trusted(List<IssuerAssembly> issuers) {
    Map<String, TrustedIssuer> byIssuer = new HashMap<>();
    Optional<TrustedIssuer> forOthers = Optional.empty();
    for (IssuerAssembly issuer : issuers) {
      if (issuer.iss().isPresent()) {
        byIssuer.put(issuer.iss().get(), issuer.issuer());
      } else {
        forOthers = Optional.of(issuer.issuer());
      }
    }
    return new TrustedIssuers(byIssuer, forOthers);
  }

  Verifier verifier() {
    return verifier;
  }

  VerdictMemory memory() {
    return memory;
  }

  Set<String> exposable() {
    return exposable;
  }
}

package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jose.JwsAlgorithm;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The algorithms and types that the header of a token may have. Immutable. */
public final class HeaderValidator {
  private final Set<JwsAlgorithm> algorithms;
  private final TypHeaderValidator types;

  public HeaderValidator(Set<JwsAlgorithm> algorithms, TypHeaderValidator types) {
    this.algorithms = Set.copyOf(algorithms);
    this.types = types;
  }

  /** What passes at least one of the rules passes this one. The reverse does not hold. */
  static HeaderValidator anyOf(Collection<HeaderValidator> rules) {
    if (rules.size() == 1) {
      return rules.iterator().next();
    }
    Set<JwsAlgorithm> algorithms = EnumSet.noneOf(JwsAlgorithm.class);
    rules.forEach(rule -> algorithms.addAll(rule.algorithms));
    return new HeaderValidator(
        algorithms,
        TypHeaderValidator.anyOf(
            rules.stream().map(rule -> rule.types).collect(Collectors.toList())));
  }

  void check(JoseHeader header) throws AccessException {
    if (!algorithms.contains(header.algorithm())) {
      throw new AccessException(
          Refusal.ALGORITHM_NOT_ALLOWED, "alg " + header.algorithm() + " is not in algorithms");
    }
    types.check(header);
  }
}

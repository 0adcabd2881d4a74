package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jose.RejectedToken;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The algorithms and types that the header of a token may have. Immutable. */
public final class HeaderRule {
  private final Set<JwsAlgorithm> algorithms;
  private final TypeRule types;

  public HeaderRule(Set<JwsAlgorithm> algorithms, TypeRule types) {
    this.algorithms = Set.copyOf(algorithms);
    this.types = types;
  }

  /** What passes at least one of the rules passes this one. The reverse does not hold. */
  static HeaderRule anyOf(Collection<HeaderRule> rules) {
    if (rules.size() == 1) {
      return rules.iterator().next();
    }
    Set<JwsAlgorithm> algorithms = EnumSet.noneOf(JwsAlgorithm.class);
    rules.forEach(rule -> algorithms.addAll(rule.algorithms));
    return new HeaderRule(
        algorithms,
        TypeRule.anyOf(rules.stream().map(rule -> rule.types).collect(Collectors.toList())));
  }

  void check(JoseHeader header) throws RejectedToken {
    if (!algorithms.contains(header.algorithm())) {
      throw new RejectedToken(
          Refusal.ALGORITHM_NOT_ALLOWED, "alg " + header.algorithm() + " is not in algorithms");
    }
    types.check(header);
  }
}

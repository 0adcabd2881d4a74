package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jose.RejectedToken;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What a token must look like and say, apart from its signature. Immutable. */
public final class TokenRules {
  private final int maxLength;
  private final Set<JwsAlgorithm> algorithms;
  private final TypeRule types;
  private final List<ClaimRule> claimRules;
  private final List<String> principalClaims;
  private final RoleRules roleRules;

  /**
   * @param maxLength in characters
   * @param claimRules in the order in which they are checked
   * @param principalClaims the first that is a non-empty string names the principal
   */
  public TokenRules(
      int maxLength,
      Set<JwsAlgorithm> algorithms,
      TypeRule types,
      List<ClaimRule> claimRules,
      List<String> principalClaims,
      RoleRules roleRules) {
    this.maxLength = maxLength;
    this.algorithms = Set.copyOf(algorithms);
    this.types = types;
    this.claimRules = List.copyOf(claimRules);
    this.principalClaims = List.copyOf(principalClaims);
    this.roleRules = roleRules;
  }

  void checkLength(String token) throws RejectedToken {
    if (token.length() > maxLength) {
      throw new RejectedToken(
          Refusal.TOO_LONG, token.length() + " characters, at most " + maxLength + " are allowed");
    }
  }

  void checkHeader(JoseHeader header) throws RejectedToken {
    if (!algorithms.contains(header.algorithm())) {
      throw new RejectedToken(
          Refusal.ALGORITHM_NOT_ALLOWED, "alg " + header.algorithm() + " is not in algorithms");
    }
    types.check(header);
  }

  void checkClaims(Claims claims, Instant now) throws RejectedToken {
    for (ClaimRule rule : claimRules) {
      rule.check(claims, now);
    }
  }

  /** The principal's name. */
  String principalName(Claims claims) throws RejectedToken {
    for (String claim : principalClaims) {
      Object value = claims.json().value(claim);
      if (value instanceof String && !((String) value).isEmpty()) {
        if (!Claims.isName((String) value)) {
          throw new RejectedToken(Refusal.NO_PRINCIPAL, "claim " + claim + " cannot be a name");
        }
        return (String) value;
      }
    }
    throw new RejectedToken(Refusal.NO_PRINCIPAL, "none of the claims " + principalClaims);
  }

  RoleRules roleRules() {
    return roleRules;
  }
}

package dev.jwtbearer.token;

import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jose.RejectedToken;
import java.time.Instant;
import java.util.List;

/**
 * What the tokens of one issuer must look like and say, apart from their signature, and what is
 * read from them. Immutable.
 */
public final class TokenRules {
  private final HeaderRule header;
  private final AccessTokenRule accessToken;
  private final List<ClaimRule> claimRules;
  private final PrincipalName principalName;
  private final RoleRules roleRules;
  private final ExposedClaims exposedClaims;

  /**
   * @param claimRules checked after {@code accessToken}, in the order in which they are checked;
   *     that {@code iss} is this issuer was checked before
   */
  public TokenRules(
      HeaderRule header,
      AccessTokenRule accessToken,
      List<ClaimRule> claimRules,
      PrincipalName principalName,
      RoleRules roleRules,
      ExposedClaims exposedClaims) {
    this.header = header;
    this.accessToken = accessToken;
    this.claimRules = List.copyOf(claimRules);
    this.principalName = principalName;
    this.roleRules = roleRules;
    this.exposedClaims = exposedClaims;
  }

  HeaderRule header() {
    return header;
  }

  /**
   * @param header of the same token, which passed {@link #header()}
   */
  void checkClaims(JoseHeader header, Claims claims, Instant now) throws RejectedToken {
    accessToken.check(header, claims);
    for (ClaimRule rule : claimRules) {
      rule.check(claims, now);
    }
  }

  /** When claims that pass go on to pass. */
  Period period(Claims claims) {
    Period period = Period.ALWAYS;
    for (ClaimRule rule : claimRules) {
      period = period.and(rule.period(claims));
    }
    return period;
  }

  PrincipalName principalName() {
    return principalName;
  }

  RoleRules roleRules() {
    return roleRules;
  }

  ExposedClaims exposedClaims() {
    return exposedClaims;
  }
}

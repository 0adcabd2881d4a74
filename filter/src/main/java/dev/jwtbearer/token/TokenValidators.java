package dev.jwtbearer.token;

import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JoseHeader;
import java.time.Instant;
import java.util.List;

/**
 * What the tokens of one issuer must look like and say, apart from their signature, and what is
 * read from them. Immutable.
 */
public final class TokenValidators {
  private final HeaderValidator header;
  private final AccessTokenValidator accessToken;
  private final List<ClaimValidator> claimRules;
  private final PrincipalName principalName;
  private final RoleConverter roleRules;
  private final ExposedClaims exposedClaims;

  /**
   * @param claimRules checked after {@code accessToken}, in the order in which they are checked;
   *     that {@code iss} is this issuer was checked before
   */
  public TokenValidators(
      HeaderValidator header,
      AccessTokenValidator accessToken,
      List<ClaimValidator> claimRules,
      PrincipalName principalName,
      RoleConverter roleRules,
      ExposedClaims exposedClaims) {
    this.header = header;
    this.accessToken = accessToken;
    this.claimRules = List.copyOf(claimRules);
    this.principalName = principalName;
    this.roleRules = roleRules;
    this.exposedClaims = exposedClaims;
  }

  HeaderValidator header() {
    return header;
  }

  /**
   * @param header of the same token, which passed {@link #header()}
   */
  void checkClaims(JoseHeader header, Claims claims, Instant now) throws AccessException {
    accessToken.check(header, claims);
    for (ClaimValidator rule : claimRules) {
      rule.check(claims, now);
    }
  }

  /** When claims that pass go on to pass. */
  Period period(Claims claims) {
    Period period = Period.ALWAYS;
    for (ClaimValidator rule : claimRules) {
      period = period.and(rule.period(claims));
    }
    return period;
  }

  PrincipalName principalName() {
    return principalName;
  }

  RoleConverter roleRules() {
    return roleRules;
  }

  ExposedClaims exposedClaims() {
    return exposedClaims;
  }
}

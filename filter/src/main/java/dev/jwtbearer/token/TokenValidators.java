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
  private final List<ClaimValidator> claimValidators;
  private final PrincipalName principalName;
  private final RoleConverter roleConverter;
  private final ExposedClaims exposedClaims;

  /**
   * @param claimValidators checked after {@code accessToken}, in the order in which they are
   *     checked; that {@code iss} is this issuer was checked before
   */
  public TokenValidators(
      HeaderValidator header,
      AccessTokenValidator accessToken,
      List<ClaimValidator> claimValidators,
      PrincipalName principalName,
      RoleConverter roleConverter,
      ExposedClaims exposedClaims) {
    this.header = header;
    this.accessToken = accessToken;
    this.claimValidators = List.copyOf(claimValidators);
    this.principalName = principalName;
    this.roleConverter = roleConverter;
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
    for (ClaimValidator validator : claimValidators) {
      validator.check(claims, now);
    }
  }

  /** Checks what an issuer says of a token that has no header of its own. */
  void checkAnswer(Claims claims, Instant now) throws AccessException {
    accessToken.checkAnswer(claims);
    for (ClaimValidator validator : claimValidators) {
      validator.check(claims, now);
    }
  }

  /** When claims that pass go on to pass. */
  Period period(Claims claims) {
    Period period = Period.ALWAYS;
    for (ClaimValidator validator : claimValidators) {
      period = period.and(validator.period(claims));
    }
    return period;
  }

  PrincipalName principalName() {
    return principalName;
  }

  RoleConverter roleConverter() {
    return roleConverter;
  }

  ExposedClaims exposedClaims() {
    return exposedClaims;
  }
}

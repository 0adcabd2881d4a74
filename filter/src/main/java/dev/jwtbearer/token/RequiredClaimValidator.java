package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.ExpectedClaim;
import java.time.Instant;
import java.util.Optional;

/**
 * A claim is there, or has one of some values. The value can be a secret that sender and
 * application share, so that it stays out of the log.
 */
public final class RequiredClaimValidator implements ClaimValidator {
  private final ExpectedClaim expected;

  public RequiredClaimValidator(ExpectedClaim expected) {
    this.expected = expected;
  }

  @Override
  public void check(Claims claims, Instant now) throws AccessException {
    Optional<Object> found = expected.find(claims.json().asMap());
    if (found.isEmpty()) {
      throw new AccessException(Refusal.CLAIM_NOT_MET, "no claim " + expected.path());
    }
    if (!expected.isMetBy(found.get())) {
      throw new AccessException(
          Refusal.CLAIM_NOT_MET, "claim " + expected.path() + " has not the required value");
    }
  }
}

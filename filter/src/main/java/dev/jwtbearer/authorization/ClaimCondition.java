package dev.jwtbearer.authorization;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.ExpectedClaim;
import java.time.Instant;
import java.util.Optional;

/** A claim that has one of some values. */
final class ClaimCondition implements PrincipalCondition {
  private final ExpectedClaim expected;

  ClaimCondition(ExpectedClaim expected) {
    this.expected = expected;
  }

  @Override
  public Optional<AccessException> unmet(JwtPrincipal principal, Instant now) {
    Optional<Object> found = expected.find(principal.claims());
    if (found.isPresent() && expected.isMetBy(found.get())) {
      return Optional.empty();
    }
    String lack =
        found.isPresent()
            ? "claim " + expected.path() + " is not " + expected.valuesText()
            : "no claim " + expected.path();
    return Optional.of(new AccessException(Refusal.CLAIM_NOT_PERMITTED, lack));
  }
}

package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JsonScalar;
import java.time.Instant;
import java.util.Optional;

/**
 * A claim is there, or has one value: a string, or the JSON text of a number or boolean. The value
 * can be a secret that sender and application share, so that it stays out of the log.
 */
public final class RequiredClaimValidator implements ClaimValidator {
  private final String name;
  private final Optional<String> value;

  public RequiredClaimValidator(String name, Optional<String> value) {
    this.name = name;
    this.value = value;
  }

  @Override
  public void check(Claims claims, Instant now) throws AccessException {
    Object found = claims.json().value(name);
    if (found == null) {
      throw new AccessException(Refusal.CLAIM_NOT_MET, "no claim " + name);
    }
    if (value.isPresent() && !JsonScalar.isText(found, value.get())) {
      throw new AccessException(
          Refusal.CLAIM_NOT_MET, "claim " + name + " has not the required value");
    }
  }
}

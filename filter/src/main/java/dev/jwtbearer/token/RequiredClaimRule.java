package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.RejectedToken;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A claim is there, or has one value: a string, or the JSON text of a number or boolean. */
public final class RequiredClaimRule implements ClaimRule {
  private final String name;
  private final Optional<String> value;

  public RequiredClaimRule(String name, Optional<String> value) {
    this.name = name;
    this.value = value;
  }

  @Override
  public void check(Claims claims, Instant now) throws RejectedToken {
    Object found = claims.json().value(name);
    if (found == null) {
      throw new RejectedToken(Refusal.CLAIM_NOT_MET, "no claim " + name);
    }
    if (value.isPresent() && !value.equals(jsonText(found))) {
      throw new RejectedToken(Refusal.CLAIM_NOT_MET, "claim " + name + " is not " + value.get());
    }
  }

  private static Optional<String> jsonText(@Nullable Object found) {
    if (found instanceof String
        || found instanceof Boolean
        || found instanceof Long
        || found instanceof BigInteger
        || found instanceof BigDecimal) {
      return Optional.of(found.toString());
    }
    return Optional.empty();
  }
}

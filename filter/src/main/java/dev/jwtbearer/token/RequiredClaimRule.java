package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.RejectedToken;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

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
    if (value.isPresent() && !isText(found, value.get())) {
      throw new RejectedToken(Refusal.CLAIM_NOT_MET, "claim " + name + " is not " + value.get());
    }
  }

  private static boolean isText(Object found, String text) {
    if (found instanceof BigDecimal) {
      return isNumber((BigDecimal) found, text);
    }
    boolean isScalar =
        found instanceof String
            || found instanceof Boolean
            || found instanceof Long
            || found instanceof BigInteger;
    return isScalar && found.toString().equals(text);
  }

  /** {@code 1e2} prints as {@code 1E+2}, so the text is read instead. */
  @SuppressWarnings("BigDecimalEquals") // 1.0 and 1.00 are different texts
  private static boolean isNumber(BigDecimal found, String text) {
    try {
      return found.equals(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}

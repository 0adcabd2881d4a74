package dev.jwtbearer.jose;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seconds since 1970, whole or not (RFC 7519, section 2: NumericDate), up to the year 9999. */
public final class NumericDates {
  private static final BigDecimal LATEST =
      BigDecimal.valueOf(Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());
  private static final int NANOS = 9;

  private NumericDates() {}

  /** The instant, or empty if the value is no number or out of range. */
  public static Optional<Instant> of(@Nullable Object value) {
    BigDecimal seconds;
    if (value instanceof Long) {
      seconds = BigDecimal.valueOf((Long) value);
    } else if (value instanceof BigDecimal) {
      seconds = (BigDecimal) value;
    } else {
      return Optional.empty();
    }
    if (seconds.signum() < 0 || seconds.compareTo(LATEST) > 0) {
      return Optional.empty();
    }
    long nanos = seconds.remainder(BigDecimal.ONE).movePointRight(NANOS).longValue();
    return Optional.of(Instant.ofEpochSecond(seconds.longValue(), nanos));
  }
}

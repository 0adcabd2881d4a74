package dev.jwtbearer.jose;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seconds since 1970, whole or not (RFC 7519, section 2: NumericDate), up to the year 9999. */
public final class NumericDates {
  /** The last second of the year 9999. */
  public static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private static final int NANOS = 9;

  private NumericDates() {}

  /** The instant, or empty if the value is no number or out of range. */
  public static Optional<Instant> of(@Nullable Object value) {
    if (value instanceof Long) {
      long seconds = (Long) value;
      return seconds < 0 || seconds > LATEST
          ? Optional.empty()
          : Optional.of(Instant.ofEpochSecond(seconds));
    }
    return value instanceof BigDecimal ? fraction((BigDecimal) value) : Optional.empty();
  }

  private static Optional<Instant> fraction(BigDecimal seconds) {
    if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(LATEST)) > 0) {
      return Optional.empty();
    }
    long nanos = seconds.remainder(BigDecimal.ONE).movePointRight(NANOS).longValue();
    return Optional.of(Instant.ofEpochSecond(seconds.longValue(), nanos));
  }
}

package dev.jwtbearer.token;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time, in milliseconds since 1970: not before its begin, and before its end.
 * Immutable.
 *
 * <p>Where an instant is no whole millisecond, the period is the shorter one.
 */
final class Period {
  static final Period ALWAYS = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

  private final long begin;
  private final long end;

  private Period(long begin, long end) {
    this.begin = begin;
    this.end = end;
  }

  static Period from(Instant begin) {
    long floor = begin.toEpochMilli();
    boolean isWhole = Instant.ofEpochMilli(floor).equals(begin);
    return new Period(isWhole ? floor : floor + 1, Long.MAX_VALUE);
  }

  static Period until(Instant end) {
    return new Period(Long.MIN_VALUE, end.toEpochMilli());
  }

  /** What is in both. */
  Period and(Period other) {
    return new Period(Math.max(begin, other.begin), Math.min(end, other.end));
  }

  /** What is in both. */
  Period and(Optional<Period> other) {
    return other.map(this::and).orElse(this);
  }

  /** The first millisecond. */
  long begin() {
    return begin;
  }

  /** The first millisecond after it; the greatest number if it has no end. */
  long end() {
    return end;
  }
}

package dev.jwtbearer;

import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import java.time.Clock;

/** Filters with a log, and maybe a time, of the test's own. */
public final class FilterWith {
  private FilterWith() {}

  public static JwtBearerFilter log(TestLog log) {
    return new JwtBearerFilter(
        new FilterContext(Clock.systemUTC(), System::nanoTime, () -> 0, log));
  }

  public static JwtBearerFilter clockAndLog(TestClock clock, TestLog log) {
    return new JwtBearerFilter(new FilterContext(clock, clock.ticker()::read, () -> 0, log));
  }

  /** What the builder makes, with a log of the test's own. */
  public static JwtBearerFilter log(TestLog log, JwtBearerFilterBuilder builder) {
    return builder.build(new FilterContext(Clock.systemUTC(), System::nanoTime, () -> 0, log));
  }
}

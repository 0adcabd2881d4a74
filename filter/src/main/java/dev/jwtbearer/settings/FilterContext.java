package dev.jwtbearer.settings;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.log.OperatorLog;
import java.lang.System.Logger;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** What the filter takes from outside: time, chance, log and environment. Immutable. */
public final class FilterContext {
  private final Clock clock;
  private final LongSupplier nanos;
  private final DoubleSupplier random;
  private final OperatorLog logger;
  private final Lookups lookups;

  /**
   * @param clock the time that tokens are validated against
   * @param nanos a clock like {@code System.nanoTime}, by which caches and limits are measured
   * @param random from 0 to 1, by which reads of many nodes are spread
   */
  public FilterContext(Clock clock, LongSupplier nanos, DoubleSupplier random, Logger logger) {
    this(clock, nanos, random, logger, new SystemLookups());
  }

  /** For tests, which bring an environment of their own. */
  FilterContext(
      Clock clock, LongSupplier nanos, DoubleSupplier random, Logger logger, Lookups lookups) {
    this(clock, nanos, random, OperatorLog.over(logger), lookups);
  }

  private FilterContext(
      Clock clock, LongSupplier nanos, DoubleSupplier random, OperatorLog logger, Lookups lookups) {
    this.clock = clock;
    this.nanos = nanos;
    this.random = random;
    this.logger = logger;
    this.lookups = lookups;
  }

  /** The system's clocks and the logger {@code dev.jwtbearer}. */
  public static FilterContext ofSystem() {
    return new FilterContext(
        Clock.systemUTC(),
        System::nanoTime,
        () -> ThreadLocalRandom.current().nextDouble(),
        System.getLogger("dev.jwtbearer"));
  }

  /** The same time, and a log that says before each line what it is about. */
  public FilterContext about(String subject) {
    return new FilterContext(clock, nanos, random, logger.about(subject), lookups);
  }

  public Clock clock() {
    return clock;
  }

  /** The same for caches. Made late: where libraries are missing, the filter has to say so. */
  public Ticker ticker() {
    return nanos::getAsLong;
  }

  public DoubleSupplier random() {
    return random;
  }

  /** Whatever is logged by it has no token in it. */
  public Logger logger() {
    return logger;
  }

  Lookups lookups() {
    return lookups;
  }
}

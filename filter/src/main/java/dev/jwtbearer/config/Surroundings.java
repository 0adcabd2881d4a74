package dev.jwtbearer.config;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.log.SubjectLogger;
import java.lang.System.Logger;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** What the filter takes from outside: time, chance, log and environment. Immutable. */
public final class Surroundings {
  private final Clock clock;
  private final Ticker ticker;
  private final DoubleSupplier random;
  private final Logger logger;
  private final Lookups lookups;

  /**
   * @param clock the time that tokens are judged by
   * @param ticker the time that caches and limits are measured by
   * @param random from 0 to 1, by which reads of many nodes are spread
   */
  public Surroundings(Clock clock, Ticker ticker, DoubleSupplier random, Logger logger) {
    this(clock, ticker, random, logger, new SystemLookups());
  }

  /** For tests, which bring an environment of their own. */
  Surroundings(Clock clock, Ticker ticker, DoubleSupplier random, Logger logger, Lookups lookups) {
    this.clock = clock;
    this.ticker = ticker;
    this.random = random;
    this.logger = logger;
    this.lookups = lookups;
  }

  /** The system's clocks and the logger {@code dev.jwtbearer}. */
  public static Surroundings ofSystem() {
    return new Surroundings(
        Clock.systemUTC(),
        Ticker.systemTicker(),
        () -> ThreadLocalRandom.current().nextDouble(),
        System.getLogger("dev.jwtbearer"));
  }

  /** The same time, and a log that says before each line what it is about. */
  public Surroundings about(String subject) {
    return new Surroundings(clock, ticker, random, new SubjectLogger(subject, logger), lookups);
  }

  public Clock clock() {
    return clock;
  }

  public Ticker ticker() {
    return ticker;
  }

  public DoubleSupplier random() {
    return random;
  }

  public Logger logger() {
    return logger;
  }

  Lookups lookups() {
    return lookups;
  }
}

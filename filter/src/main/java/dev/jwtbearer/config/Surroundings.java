package dev.jwtbearer.config;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.log.SubjectLogger;
import java.lang.System.Logger;
import java.time.Clock;

/** What the filter takes from outside: time and log. Immutable. */
public final class Surroundings {
  private final Clock clock;
  private final Ticker ticker;
  private final Logger logger;

  /**
   * @param clock the time that tokens are judged by
   * @param ticker the time that caches and limits are measured by
   */
  public Surroundings(Clock clock, Ticker ticker, Logger logger) {
    this.clock = clock;
    this.ticker = ticker;
    this.logger = logger;
  }

  /** The system's clocks and the logger {@code dev.jwtbearer}. */
  public static Surroundings ofSystem() {
    return new Surroundings(
        Clock.systemUTC(), Ticker.systemTicker(), System.getLogger("dev.jwtbearer"));
  }

  /** The same time, and a log that says before each line what it is about. */
  public Surroundings about(String subject) {
    return new Surroundings(clock, ticker, new SubjectLogger(subject, logger));
  }

  public Clock clock() {
    return clock;
  }

  public Ticker ticker() {
    return ticker;
  }

  public Logger logger() {
    return logger;
  }
}

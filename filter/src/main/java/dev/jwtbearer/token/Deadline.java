package dev.jwtbearer.token;

import java.time.Duration;
import java.util.Optional;

/** By when a request must have its answer. */
@FunctionalInterface
public interface Deadline {

  /** There is none. */
  Deadline NONE = Optional::empty;

  /** How long is left; zero if it is over, empty if there is no deadline. */
  Optional<Duration> left();
}

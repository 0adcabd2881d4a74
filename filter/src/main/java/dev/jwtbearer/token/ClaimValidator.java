package dev.jwtbearer.token;

import dev.jwtbearer.failure.AccessException;
import java.time.Instant;

/** One thing that the claims of a token must say. */
@FunctionalInterface
public interface ClaimValidator {

  /**
   * @param now the time of the request
   * @throws AccessException if the claims do not say it
   */
  void check(Claims claims, Instant now) throws AccessException;

  /**
   * The period in which claims that passed keep passing. Validators that depend on time must
   * override it: within the period a cached result is reused without another check.
   */
  default Period period(Claims claims) {
    return Period.ALWAYS;
  }
}

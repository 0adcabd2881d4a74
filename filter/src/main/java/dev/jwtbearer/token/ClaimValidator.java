package dev.jwtbearer.token;

import dev.jwtbearer.jose.InvalidTokenException;
import java.time.Instant;

/** One thing that the claims of a token must say. */
@FunctionalInterface
public interface ClaimValidator {

  /**
   * @param now the time of the request
   * @throws InvalidTokenException if the claims do not say it
   */
  void check(Claims claims, Instant now) throws InvalidTokenException;

  /**
   * When claims that pass go on to pass. A rule that time matters to has to say it: within the
   * period it is not asked again.
   */
  default Period period(Claims claims) {
    return Period.ALWAYS;
  }
}

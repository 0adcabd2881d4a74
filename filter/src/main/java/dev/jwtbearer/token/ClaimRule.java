package dev.jwtbearer.token;

import dev.jwtbearer.jose.RejectedToken;
import java.time.Instant;

/** One thing that the claims of a token must say. */
@FunctionalInterface
public interface ClaimRule {

  /**
   * @param now the time of the request
   * @throws RejectedToken if the claims do not say it
   */
  void check(Claims claims, Instant now) throws RejectedToken;
}

package dev.jwtbearer.authorization;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.failure.AccessException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One thing that a rule asks of a principal. */
@FunctionalInterface
interface PrincipalCondition {

  /**
   * What the principal lacks; empty if nothing.
   *
   * @param now the time of the request
   */
  Optional<AccessException> unmet(JwtPrincipal principal, Instant now);

  /** The scopes that are asked for. */
  default List<String> scopes() {
    return List.of();
  }
}

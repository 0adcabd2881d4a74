package dev.jwtbearer.token;

import dev.jwtbearer.jose.RejectedToken;

/** How the name of the principal is read from the claims. */
@FunctionalInterface
public interface PrincipalName {

  /**
   * The name.
   *
   * @throws RejectedToken if the claims give none, or one that cannot be a name
   */
  String of(Claims claims) throws RejectedToken;
}

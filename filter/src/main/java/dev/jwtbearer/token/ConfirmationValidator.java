package dev.jwtbearer.token;

import dev.jwtbearer.failure.AccessException;

/**
 * Checks that who sent a token may use it, as its claim {@code cnf} demands (RFC 7800): by a proof
 * (RFC 9449) or a client certificate (RFC 8705). Called for every request with a good token, bound
 * or not, and whether or not the token was cached.
 */
@FunctionalInterface
public interface ConfirmationValidator {

  /**
   * @param token a result with a principal
   * @param context the request that the token came with
   * @throws AccessException if it may not be used there, or if that cannot be told now
   */
  void validate(AuthenticationResult token, AuthenticationContext context) throws AccessException;
}

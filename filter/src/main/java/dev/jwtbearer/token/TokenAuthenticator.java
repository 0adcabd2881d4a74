package dev.jwtbearer.token;

/**
 * Tells whose a token is. The result depends on the token alone and not on the request that it came
 * with, so that a cache may stand in front; what a request has to prove is for a {@link
 * ConfirmationValidator}.
 */
@FunctionalInterface
public interface TokenAuthenticator {

  /**
   * The result; never an exception.
   *
   * @param token of whatever characters
   * @param deadline of the request that waits for it
   */
  AuthenticationResult authenticate(String token, Deadline deadline);

  /** The same without a deadline. */
  default AuthenticationResult authenticate(String token) {
    return authenticate(token, Deadline.NONE);
  }
}

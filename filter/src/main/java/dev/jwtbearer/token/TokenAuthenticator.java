package dev.jwtbearer.token;

/** What tells a good token from a bad one. */
@FunctionalInterface
public interface TokenAuthenticator {

  /** The result; never an exception. */
  AuthenticationResult authenticate(String token);
}

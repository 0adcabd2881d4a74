package dev.jwtbearer.token;

import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JsonObject;

/** Asks an issuer about a token (RFC 7662). Every call asks. */
@FunctionalInterface
public interface TokenStatusSource {

  /**
   * The answer of the issuer, whose member {@code active} is a boolean.
   *
   * @throws AccessException if the issuer cannot be reached or its answer is of no use: both say
   *     when asking again makes sense; or if it does not answer for tokens of this kind
   */
  JsonObject ask(String token) throws AccessException;
}

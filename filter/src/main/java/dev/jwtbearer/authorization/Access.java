package dev.jwtbearer.authorization;

/**
 * Whom a requirement lets in, before what else it asks of a principal. The stricter comes later.
 */
public enum Access {
  /** Everybody; a token is not even looked at. */
  PUBLIC,
  /** Everybody, but a token that is brought must be good. */
  OPTIONAL,
  /** Whoever brings a good token. */
  AUTHENTICATED,
  /** Nobody. */
  DENIED,
  /** Nobody, since it cannot be told which rule the path falls under. */
  UNCLEAR
}

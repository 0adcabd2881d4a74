package dev.jwtbearer.policy;

/** What a request must bring. */
public enum Requirement {
  /** Nothing; a token is not even looked at. */
  NOTHING,
  /** Nothing, but a token that is brought must be good. */
  GOOD_TOKEN_IF_ANY,
  /** A good token. */
  GOOD_TOKEN
}

package dev.jwtbearer.web;

/** The identity with which a request is passed to the application. */
enum CallerKind {
  /** As the client and the container made it: the filter has nothing to say about who it is. */
  AS_IT_CAME,
  /** As a CORS preflight that brings neither a token nor a body. */
  PREFLIGHT,
  /** Without a token where one would have been welcome. */
  ANONYMOUS,
  /** As whom the token says. */
  AUTHENTICATED
}

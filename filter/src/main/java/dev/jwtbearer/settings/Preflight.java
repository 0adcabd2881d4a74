package dev.jwtbearer.settings;

/** What happens to CORS preflights. */
enum Preflight {
  /** They are treated like all requests. */
  PROTECT,
  /** The filter answers them. */
  ANSWER
}

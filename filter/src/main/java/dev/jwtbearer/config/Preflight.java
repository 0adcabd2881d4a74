package dev.jwtbearer.config;

/** What happens to CORS preflights. */
enum Preflight {
  PASS,
  PROTECT
}

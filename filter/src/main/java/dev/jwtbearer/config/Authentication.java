package dev.jwtbearer.config;

/** Whether a request needs a token. */
enum Authentication {
  REQUIRED,
  OPTIONAL
}

package dev.jwtbearer.settings;

/** Whether a request needs a token. */
enum Authentication {
  REQUIRED,
  OPTIONAL
}

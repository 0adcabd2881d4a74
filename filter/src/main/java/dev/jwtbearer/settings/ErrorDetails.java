package dev.jwtbearer.settings;

/** How much a challenge says. */
public enum ErrorDetails {
  /** {@code error} and {@code error_description}. */
  FULL,
  /** {@code error} alone. */
  CODE,
  /** The bare scheme; the realm stays. */
  NONE
}

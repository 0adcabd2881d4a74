package dev.jwtbearer.settings;

/** About which tokens an issuer is asked (RFC 7662). */
public enum IntrospectionMode {
  OFF,
  /** About those that are no JWT. */
  OPAQUE,
  /** About all. */
  ALWAYS
}

package dev.jwtbearer.settings;

/** The form of an answer of an introspection endpoint. */
public enum IntrospectionFormat {
  /** RFC 7662. */
  JSON,
  /** Signed, RFC 9701. */
  JWT
}

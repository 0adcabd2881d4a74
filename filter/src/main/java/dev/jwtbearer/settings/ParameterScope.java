package dev.jwtbearer.settings;

/** Whose a parameter is: the filter's, or that of one of its issuers. */
enum ParameterScope {
  /** One value for the filter. No suffix. */
  FILTER,
  /** An issuer takes the value without suffix unless it has its own. */
  ISSUER,
  /** Each issuer has its own, or none: who an issuer is, and its keys. */
  ISSUER_ALONE,
  /** Of the issuer without suffix alone. */
  UNNAMED_ISSUER;

  /** Whether it may be written for one issuer. */
  boolean takesSuffix() {
    return this == ISSUER || this == ISSUER_ALONE;
  }

  /** Whether what is written without suffix holds for issuers with one. */
  boolean isShared() {
    return this == FILTER || this == ISSUER;
  }
}

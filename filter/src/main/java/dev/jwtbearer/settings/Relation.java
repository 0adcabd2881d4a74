package dev.jwtbearer.settings;

/** What must hold between parameters. Immutable. */
interface Relation {

  /** False if it is checked for parameters without suffix too that belong to no issuer. */
  boolean isOfIssuersAlone();

  /** Adds a problem if it does not hold between these values. */
  void check(ParameterValues values);
}

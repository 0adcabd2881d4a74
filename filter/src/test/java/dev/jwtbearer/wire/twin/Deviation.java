package dev.jwtbearer.wire.twin;

/** Where a container does not do what the specification says. There is nothing else. */
enum Deviation {
  /**
   * Tomcat: where no constraint on the longest prefix covers the method, it goes on to an extension
   * and to the default pattern. Elsewhere the best pattern decides, covered or not.
   */
  GOES_ON_AFTER_PREFIX,

  /**
   * Tomcat: of several prefixes of one collection that match, the last one is taken for the
   * longest. A longer one of a later constraint then puts the collection aside, though it has that
   * one too. Which constraint is later is left to chance, but for the denials of uncovered methods.
   */
  LAST_PREFIX_COUNTS,

  /** Tomcat: at the root, the default pattern is an exact one, beside the empty one. */
  DEFAULT_IS_EXACT_AT_ROOT,

  /**
   * Jetty: each http-method-omission of a collection is taken for a constraint of its own, so that
   * two of them cover every method.
   */
  OMITS_ONE_BY_ONE,

  /**
   * Jetty: where a constraint names the method, those that omit others do not count, and those on
   * all methods only if they stand before it.
   */
  NAMED_METHODS_STAND_ALONE,

  /** Jetty: of an auth-constraint with the role *, the other names are dropped. */
  STAR_DROPS_OTHER_ROLES
}

package dev.jwtbearer.real.container;

import java.util.Map;

/**
 * Where servers differ, and rightly so.
 *
 * @param cannotStart the status of a protected path of an application whose filter cannot start
 * @param beside the status of another path of that application
 * @param paths spellings of a path that are neither 3xx nor 4xx there, and their status
 */
record Ways(int cannotStart, int beside, Map<String, Integer> paths) {
  /** The deployment fails. */
  static final Ways TOMCAT = new Ways(404, 404, Map.of());

  /** The deployment fails. */
  static final Ways JETTY = new Ways(503, 503, Map.of());

  /** A filter is started with the first request to it. The deployment does not fail. */
  static final Ways LATE = new Ways(500, 200, Map.of());

  /** The deployment does not fail. What follows {@code ;} is a parameter, to the very end. */
  static final Ways PAYARA = new Ways(503, 200, Map.of("/ledger/;/orders", 200));

  /** The same. Nor does it know a better status for a path that it does not like. */
  static final Ways GLASSFISH =
      new Ways(
          503,
          200,
          Map.of(
              "/ledger/;/orders", 200,
              "/ledger/public/%2E%2E%2Forders", 500,
              "/ledger%2Forders", 500,
              "/ledger/%2Forders", 500,
              "/ledger/orders%00", 500,
              "/ledger\\orders", 500));

  Ways {
    paths = Map.copyOf(paths);
  }
}

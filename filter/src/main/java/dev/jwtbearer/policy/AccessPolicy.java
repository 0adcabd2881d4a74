package dev.jwtbearer.policy;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Which requirement a request falls under. A path that is not canonical when it reaches the filter
 * falls under the strictest one: what it will be resolved to cannot be told here.
 */
public final class AccessPolicy {
  private final Requirement usual;
  private final boolean passPreflight;

  /**
   * @param usual for all requests but preflights
   * @param passPreflight true to let CORS preflights through, which browsers send without
   *     credentials
   */
  public AccessPolicy(Requirement usual, boolean passPreflight) {
    this.usual = usual;
    this.passPreflight = passPreflight;
  }

  public Requirement requirementFor(HttpServletRequest request) {
    if (!CanonicalPath.isCanonical(request)) {
      return Requirement.GOOD_TOKEN;
    }
    return passPreflight && isPreflight(request) ? Requirement.NOTHING : usual;
  }

  /** A CORS preflight (Fetch standard): OPTIONS with both headers. */
  private static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Origin") != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }
}

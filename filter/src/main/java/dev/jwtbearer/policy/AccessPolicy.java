package dev.jwtbearer.policy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * Which requirement a request falls under. A path that is not canonical when it reaches the filter
 * falls under the strictest one: what it will be resolved to cannot be told here.
 */
public final class AccessPolicy {
  private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

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

  /**
   * A CORS preflight as browsers send it (Fetch standard): OPTIONS with both headers, without
   * {@code Authorization} and without a body. Whatever else looks like one is judged like other
   * requests.
   */
  private static boolean isPreflight(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    String method = request.getHeader("Access-Control-Request-Method");
    return request.getMethod().equals("OPTIONS")
        && origin != null
        && !origin.isBlank()
        && method != null
        && METHOD.matcher(method).matches()
        && request.getHeader("Authorization") == null
        && request.getHeader("Content-Type") == null
        && request.getHeader("Transfer-Encoding") == null
        && request.getContentLengthLong() <= 0;
  }
}

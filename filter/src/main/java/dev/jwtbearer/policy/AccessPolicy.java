package dev.jwtbearer.policy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requirement a request falls under. A path that is not canonical when it reaches the filter
 * falls under one of its own: what it will be resolved to cannot be told here.
 */
public final class AccessPolicy {
  private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** An application may act on some of them, and browsers send none of them. */
  private static final List<String> IN_NO_PREFLIGHT =
      List.of(
          "Authorization",
          "Content-Type",
          "Transfer-Encoding",
          "Cookie",
          "Upgrade",
          "Expect",
          "X-HTTP-Method-Override",
          "X-HTTP-Method",
          "X-Method-Override");

  private static final Requirement PASSED_PREFLIGHT = Requirement.of(Access.PUBLIC);

  private final Rules rules;
  private final Requirement unclear;
  private final boolean passPreflight;

  /**
   * @param rules for all requests but preflights
   * @param unclear for paths that are not canonical
   * @param passPreflight true to let CORS preflights through, which browsers send without
   *     credentials
   */
  public AccessPolicy(Rules rules, Requirement unclear, boolean passPreflight) {
    this.rules = rules;
    this.unclear = unclear;
    this.passPreflight = passPreflight;
  }

  public Requirement requirementFor(HttpServletRequest request) {
    String path = path(request);
    if (!CanonicalPath.isCanonical(path)) {
      return unclear;
    }
    Requirement found = rules.requirementFor(path, request.getMethod());
    Requirement requirement = request.isSecure() ? found : found.byPlainHttp();
    boolean passes = passPreflight && requirement.access() != Access.DENIED && isPreflight(request);
    return passes ? PASSED_PREFLIGHT : requirement;
  }

  /** All scopes that rules ask for, in their order, each once. */
  public List<String> scopes() {
    return rules.scopes();
  }

  /**
   * The path of what is asked for. The methods of an included request say the path of the page that
   * includes it (Servlet 9.3.1); an include by name has no other.
   */
  private static String path(HttpServletRequest request) {
    if (request.getDispatcherType() == DispatcherType.INCLUDE) {
      Object servletPath = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
      Object pathInfo = request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
      if (servletPath != null || pathInfo != null) {
        return joined(servletPath, pathInfo);
      }
    }
    return joined(request.getServletPath(), request.getPathInfo());
  }

  /** Of most requests one of them is the whole path, and nothing is copied. */
  private static String joined(@Nullable Object servletPath, @Nullable Object pathInfo) {
    String begin = Objects.toString(servletPath, "");
    String end = Objects.toString(pathInfo, "");
    return end.isEmpty() ? begin : begin.isEmpty() ? end : begin + end;
  }

  /**
   * A CORS preflight as browsers send it (Fetch standard): OPTIONS with both headers, without
   * credentials, without a body, and for no other method. Whatever else looks like one is judged
   * like other requests.
   */
  private static boolean isPreflight(HttpServletRequest request) {
    if (!request.getMethod().equals("OPTIONS")) {
      return false;
    }
    String origin = request.getHeader("Origin");
    String method = request.getHeader("Access-Control-Request-Method");
    return origin != null
        && !origin.isBlank()
        && method != null
        && METHOD.matcher(method).matches()
        && IN_NO_PREFLIGHT.stream().allMatch(name -> request.getHeader(name) == null)
        && request.getContentLengthLong() <= 0;
  }
}

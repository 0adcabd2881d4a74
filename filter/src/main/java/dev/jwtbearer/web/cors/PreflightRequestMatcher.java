package dev.jwtbearer.web.cors;

import dev.jwtbearer.http.TokenGrammar;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * A CORS preflight as browsers send it (Fetch standard, section 4.8): OPTIONS with {@code Origin}
 * and {@code Access-Control-Request-Method}, without credentials and without a body. Any client can
 * send one, so that it proves nothing about who sent it.
 */
public final class PreflightRequestMatcher {
  /** An application may act on some of them, and browsers send none of them. */
  private static final List<String> NEVER_SENT =
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

  private PreflightRequestMatcher() {}

  /** Over HTTP/2 a body need not be announced: whoever lets the request through hides it. */
  public static boolean matches(HttpServletRequest request) {
    if (!"OPTIONS".equals(request.getMethod()) || isWithinAnother(request)) {
      return false;
    }
    String origin = request.getHeader("Origin");
    String method = request.getHeader("Access-Control-Request-Method");
    return origin != null
        && !origin.isBlank()
        && method != null
        && TokenGrammar.isToken(method)
        && NEVER_SENT.stream().allMatch(name -> request.getHeader(name) == null)
        && request.getContentLengthLong() <= 0;
  }

  private static boolean isWithinAnother(HttpServletRequest request) {
    DispatcherType type = request.getDispatcherType();
    return type != null && type != DispatcherType.REQUEST;
  }
}

package dev.jwtbearer.authorization;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The path of what a dispatch asks for. The methods of an included request return the path of the
 * page that includes it (Servlet 6.0, section 9.3.1), so that request attributes have to be asked;
 * an include by name has no path of its own.
 */
public final class RequestPath {
  private RequestPath() {}

  /** As the container matched it: servletPath and pathInfo together, decoded. */
  public static String matched(HttpServletRequest request) {
    if (isIncludeByPath(request)) {
      return joined(
          request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH),
          request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO));
    }
    return joined(request.getServletPath(), request.getPathInfo());
  }

  /** As it was sent, context path included: neither decoded nor normalised. */
  static String sent(HttpServletRequest request) {
    Object uri =
        isIncludeByPath(request)
            ? request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI)
            : request.getRequestURI();
    return withoutAuthority(Objects.toString(uri, ""));
  }

  /** The part of {@link #sent} that chose the application, as the container tells it. */
  static String context(HttpServletRequest request) {
    Object context =
        isIncludeByPath(request)
            ? request.getAttribute(RequestDispatcher.INCLUDE_CONTEXT_PATH)
            : request.getContextPath();
    return Objects.toString(context, "");
  }

  private static boolean isIncludeByPath(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.INCLUDE
        && (request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) != null
            || request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO) != null);
  }

  /** Of most requests one of them is the whole path, and nothing is copied. */
  private static String joined(@Nullable Object servletPath, @Nullable Object pathInfo) {
    String begin = Objects.toString(servletPath, "");
    String end = Objects.toString(pathInfo, "");
    return end.isEmpty() ? begin : begin.isEmpty() ? end : begin + end;
  }

  /** Some containers keep the absolute form of a target (RFC 9112, section 3.2.2). */
  private static String withoutAuthority(String uri) {
    if (uri.startsWith("/")) {
      return uri;
    }
    int scheme = uri.indexOf("://");
    if (scheme < 0) {
      return uri;
    }
    int path = uri.indexOf('/', scheme + 3);
    return path < 0 ? "" : uri.substring(path);
  }
}

package dev.jwtbearer.web.cors;

import dev.jwtbearer.settings.CorsSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Tells browsers which pages of other origins may call the application (Fetch standard, section
 * 3.2), where no CORS filter does. The values are those of the settings; of a request nothing gets
 * into an answer but an origin that the settings name.
 */
public final class CorsProcessor {
  private static final String ORIGIN = "Origin";

  private final Set<String> origins;
  private final boolean isForAll;
  private final boolean allowCredentials;
  private final String methods;
  private final String headers;

  public CorsProcessor(CorsSettings settings) {
    this.origins = settings.origins();
    this.isForAll = origins.contains(CorsSettings.ANY);
    this.allowCredentials = settings.allowCredentials();
    this.methods = String.join(", ", settings.methods());
    // The star does not stand for Authorization.
    this.headers =
        settings.headers().contains(CorsSettings.ANY)
            ? "*, Authorization"
            : String.join(", ", settings.headers());
  }

  /**
   * Answers a preflight, whatever it asks for: the application does not see it.
   *
   * @return false if its origin is not allowed
   */
  public boolean answer(HttpServletRequest preflight, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    response.addHeader("Vary", "Access-Control-Request-Method");
    response.addHeader("Vary", "Access-Control-Request-Headers");
    boolean isAllowed = allow(preflight, response);
    if (isAllowed) {
      response.setHeader("Access-Control-Allow-Methods", methods);
      response.setHeader("Access-Control-Allow-Headers", headers);
    }
    return isAllowed;
  }

  /** Lets the page that made the request read the answer, if its origin is allowed. */
  public void process(HttpServletRequest request, HttpServletResponse response) {
    DispatcherType type = request.getDispatcherType();
    if (type == DispatcherType.REQUEST || type == DispatcherType.ERROR) { // Jetty takes Vary away
      setHeaders(request, response);
    }
  }

  private void setHeaders(HttpServletRequest request, HttpServletResponse response) {
    if (allow(request, response)) {
      response.setHeader("Access-Control-Expose-Headers", "WWW-Authenticate");
    }
  }

  /** A response that keeps the fields, whatever the application sets or resets. */
  public HttpServletResponse wrap(HttpServletResponse response, HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.INCLUDE
        ? response
        : new CorsResponse(response, isForAll, () -> setHeaders(request, response));
  }

  private boolean allow(HttpServletRequest request, HttpServletResponse response) {
    if (isForAll) {
      response.setHeader("Access-Control-Allow-Origin", CorsSettings.ANY);
      return true;
    }
    if (!response.getHeaders("Vary").contains(ORIGIN)) {
      response.addHeader("Vary", ORIGIN);
    }
    String origin = request.getHeader(ORIGIN);
    if (origin == null || !origins.contains(origin)) {
      return false;
    }
    response.setHeader("Access-Control-Allow-Origin", origin);
    if (allowCredentials) {
      response.setHeader("Access-Control-Allow-Credentials", "true");
    }
    return true;
  }
}

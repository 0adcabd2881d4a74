package dev.jwtbearer.web;

import dev.jwtbearer.config.CorsSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Tells browsers which pages of other origins may call the application (Fetch standard, section
 * 3.2), where no CORS filter does. The values are those of the settings; of a request nothing gets
 * into an answer but an origin that the settings name.
 */
final class Cors {
  private final CorsSettings settings;
  private final String methods;
  private final String headers;

  Cors(CorsSettings settings) {
    this.settings = settings;
    this.methods = String.join(", ", settings.methods());
    this.headers = String.join(", ", settings.headers());
  }

  /** Answers a preflight, whatever it asks for: the application does not see it. */
  void answer(HttpServletRequest preflight, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    response.addHeader("Vary", "Access-Control-Request-Method");
    response.addHeader("Vary", "Access-Control-Request-Headers");
    if (allow(preflight, response)) {
      response.setHeader("Access-Control-Allow-Methods", methods);
      response.setHeader("Access-Control-Allow-Headers", headers);
    }
  }

  /** Lets the page that made the request read the answer, if its origin is allowed. */
  void mark(HttpServletRequest request, HttpServletResponse response) {
    if (request.getDispatcherType() == DispatcherType.REQUEST && allow(request, response)) {
      response.setHeader("Access-Control-Expose-Headers", "WWW-Authenticate");
    }
  }

  private boolean allow(HttpServletRequest request, HttpServletResponse response) {
    if (settings.origins().contains(CorsSettings.ANY)) {
      response.setHeader("Access-Control-Allow-Origin", CorsSettings.ANY);
      return true;
    }
    response.addHeader("Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin == null || !settings.origins().contains(origin)) {
      return false;
    }
    response.setHeader("Access-Control-Allow-Origin", origin);
    if (settings.allowCredentials()) {
      response.setHeader("Access-Control-Allow-TokenResolver", "true");
    }
    return true;
  }
}

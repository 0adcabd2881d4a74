package dev.jwtbearer.web.cors;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response to a page of another origin. A cache that does not see {@code Vary: Origin} could give
 * it to the page of a third one, so that field survives what the application sets.
 */
final class CorsResponse extends HttpServletResponseWrapper {
  private static final String VARY = "Vary";

  private final boolean isSameForAll;
  private final Runnable setHeaders;

  /**
   * @param isSameForAll true if answers do not depend on the origin
   * @param setHeaders sets the fields on the response that is wrapped
   */
  CorsResponse(HttpServletResponse response, boolean isSameForAll, Runnable setHeaders) {
    super(response);
    this.isSameForAll = isSameForAll;
    this.setHeaders = setHeaders;
  }

  @Override
  public void setHeader(@Nullable String name, @Nullable String value) {
    super.setHeader(name, value);
    boolean isLost = VARY.equalsIgnoreCase(name) && !super.getHeaders(VARY).contains("Origin");
    if (isLost && !isSameForAll) {
      super.addHeader(VARY, "Origin");
    }
  }

  @Override
  public void reset() {
    super.reset();
    setHeaders.run();
  }
}

package dev.jwtbearer.web.response;

import org.jspecify.annotations.Nullable;

/** What the answer to one request tells caches on behalf of the filter, in all its dispatches. */
public final class CacheDirectives {
  private final @Nullable String vary;
  private boolean isCacheControlOurs;

  /**
   * @param vary the member that the field {@code Vary} must have; null if none
   */
  public CacheDirectives(@Nullable String vary) {
    this.vary = vary;
  }

  @Nullable String vary() {
    return vary;
  }

  /** False once the application has set {@code Cache-Control}. */
  boolean isCacheControlOurs() {
    return isCacheControlOurs;
  }

  void setCacheControlOurs(boolean isOurs) {
    isCacheControlOurs = isOurs;
  }
}

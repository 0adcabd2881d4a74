package dev.jwtbearer.settings;

import java.util.List;
import java.util.Set;

/**
 * What the filter tells browsers that ask on behalf of pages of other origins (Fetch standard,
 * section 3.2). Immutable.
 */
public final class CorsSettings {
  /** Stands for all origins, methods or headers. */
  public static final String ANY = "*";

  private final Set<String> origins;
  private final List<String> methods;
  private final List<String> headers;
  private final boolean allowCredentials;

  CorsSettings(
      List<String> origins, List<String> methods, List<String> headers, boolean allowCredentials) {
    this.origins = Set.copyOf(origins);
    this.methods = List.copyOf(methods);
    this.headers = List.copyOf(headers);
    this.allowCredentials = allowCredentials;
  }

  /**
   * The origins as browsers write them, such as {@code https://app.example.com}, or {@link #ANY}.
   */
  public Set<String> origins() {
    return origins;
  }

  /** The methods that such pages may use, or {@link #ANY}. */
  public List<String> methods() {
    return methods;
  }

  /** The request headers that such pages may send, or {@link #ANY}. */
  public List<String> headers() {
    return headers;
  }

  /** Whether browsers may send cookies along. Never together with {@link #ANY}. */
  public boolean allowCredentials() {
    return allowCredentials;
  }
}

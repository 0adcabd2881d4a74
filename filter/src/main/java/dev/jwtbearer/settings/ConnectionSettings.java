package dev.jwtbearer.settings;

import dev.jwtbearer.http.Route;
import java.time.Duration;

/** How providers are connected to. Immutable. */
public final class ConnectionSettings {
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final int maxDocumentSize;
  private final Route route;
  private final boolean allowsInsecureHttp;

  ConnectionSettings(
      Duration connectTimeout,
      Duration readTimeout,
      int maxDocumentSize,
      Route route,
      boolean allowsInsecureHttp) {
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
    this.maxDocumentSize = maxDocumentSize;
    this.route = route;
    this.allowsInsecureHttp = allowsInsecureHttp;
  }

  public Duration connectTimeout() {
    return connectTimeout;
  }

  public Duration readTimeout() {
    return readTimeout;
  }

  /** In bytes. */
  public int maxDocumentSize() {
    return maxDocumentSize;
  }

  /** By which proxy, and which certificates are trusted. */
  public Route route() {
    return route;
  }

  public boolean allowsInsecureHttp() {
    return allowsInsecureHttp;
  }
}

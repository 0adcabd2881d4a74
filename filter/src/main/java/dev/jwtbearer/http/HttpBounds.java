package dev.jwtbearer.http;

import java.time.Duration;

/** How long an exchange may take and how large its answer may be. Immutable. */
public final class HttpBounds {
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final int maxBytes;

  /**
   * @param connectTimeout for one connection, the name lookup and all addresses included; together
   *     with {@code readTimeout} for the whole exchange with its redirects
   * @param readTimeout from a connection on: for handshakes, headers and body together
   * @param maxBytes of a body; its head and chunk lines may have 160 KiB more
   */
  public HttpBounds(Duration connectTimeout, Duration readTimeout, int maxBytes) {
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
    this.maxBytes = maxBytes;
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  Duration readTimeout() {
    return readTimeout;
  }

  int maxBytes() {
    return maxBytes;
  }
}

package dev.jwtbearer.http;

import java.time.Duration;
import java.util.Optional;

/** The body of a 200 answer. */
public final class Document {
  private final byte[] body;
  private final Optional<Duration> maxAge;

  /**
   * @param maxAge of {@code Cache-Control}, if it was sent
   */
  public Document(byte[] body, Optional<Duration> maxAge) {
    this.body = body.clone();
    this.maxAge = maxAge;
  }

  public byte[] body() {
    return body.clone();
  }

  /** How long the server says the document is fresh (RFC 9111, section 5.2.2.1). */
  public Optional<Duration> maxAge() {
    return maxAge;
  }
}

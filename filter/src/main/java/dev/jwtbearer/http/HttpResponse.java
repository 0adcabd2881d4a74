package dev.jwtbearer.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A complete answer of any status. Immutable. */
public final class HttpResponse {
  private final ResponseHead head;
  private final byte[] body;

  HttpResponse(ResponseHead head, byte[] body) {
    this.head = head;
    this.body = body.clone();
  }

  /** From 101 to 999, without the interim 100, 102 and so on. */
  public int status() {
    return head.status();
  }

  /**
   * A header field; several of one name are joined by commas.
   *
   * @param lowerCaseName its name in lower case
   */
  public Optional<String> header(String lowerCaseName) {
    return head.field(lowerCaseName);
  }

  /** {@code type/subtype} of {@code Content-Type} in lower case, without parameters. */
  public Optional<String> mediaType() {
    return header("content-type")
        .map(value -> value.split(";", 2)[0].trim().toLowerCase(Locale.ROOT));
  }

  /** Empty for a GET whose status is not 200, and for 1xx, 204 and 304. */
  public byte[] body() {
    return body.clone();
  }

  /** How long the server says the answer is fresh (RFC 9111, section 5.2.2.1). */
  public Optional<Duration> maxAge() {
    return head.maxAge();
  }

  /** The pause that the server asked for (RFC 9110, section 10.2.3). */
  public Optional<Duration> retryAfter() {
    return head.retryAfter();
  }
}

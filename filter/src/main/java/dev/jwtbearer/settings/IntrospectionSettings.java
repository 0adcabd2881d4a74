package dev.jwtbearer.settings;

import dev.jwtbearer.http.ClientAuthentication;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How one issuer is asked about tokens. Immutable. */
public final class IntrospectionSettings {
  private final boolean isForJwts;
  private final Optional<URI> uri;
  private final Duration ttl;
  private final ClientAuthentication authentication;
  private final String prefix;
  private final boolean isSigned;

  IntrospectionSettings(
      boolean isForJwts,
      Optional<URI> uri,
      Duration ttl,
      ClientAuthentication authentication,
      String prefix,
      boolean isSigned) {
    this.isForJwts = isForJwts;
    this.uri = uri;
    this.ttl = ttl;
    this.authentication = authentication;
    this.prefix = prefix;
    this.isSigned = isSigned;
  }

  /** Whether it is asked about JWTs too. */
  public boolean isForJwts() {
    return isForJwts;
  }

  /** The endpoint; empty if discovery names it. */
  public Optional<URI> uri() {
    return uri;
  }

  /** The longest reuse of an answer. */
  public Duration ttl() {
    return ttl;
  }

  public ClientAuthentication authentication() {
    return authentication;
  }

  /** How its opaque tokens begin; empty for all. */
  public String prefix() {
    return prefix;
  }

  /** Whether its answers must be signed (RFC 9701). */
  public boolean isSigned() {
    return isSigned;
  }
}

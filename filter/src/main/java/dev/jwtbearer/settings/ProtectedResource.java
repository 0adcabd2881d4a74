package dev.jwtbearer.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What clients are told of the application as a resource (RFC 9728, section 2). Immutable. */
public final class ProtectedResource {
  private final URI identifier;
  private final List<String> issuers;
  private final List<String> scopes;
  private final List<String> bearerMethods;
  private final Optional<String> name;

  ProtectedResource(
      URI identifier,
      List<String> issuers,
      List<String> scopes,
      List<String> bearerMethods,
      Optional<String> name) {
    this.identifier = identifier;
    this.issuers = List.copyOf(issuers);
    this.scopes = List.copyOf(scopes);
    this.bearerMethods = List.copyOf(bearerMethods);
    this.name = name;
  }

  /** The URL that {@code resource} gives it. */
  public URI identifier() {
    return identifier;
  }

  /** Whose tokens are accepted; empty if those of anybody. */
  public List<String> issuers() {
    return issuers;
  }

  /** All scopes that rules ask for. */
  public List<String> scopes() {
    return scopes;
  }

  /** Out of {@code header}, {@code body} and {@code query} (RFC 6750, section 2). */
  public List<String> bearerMethods() {
    return bearerMethods;
  }

  /** For people to read. */
  public Optional<String> name() {
    return name;
  }
}

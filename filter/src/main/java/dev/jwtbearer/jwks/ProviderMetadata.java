package dev.jwtbearer.jwks;

import dev.jwtbearer.http.Endpoint;
import dev.jwtbearer.http.ShownAddress;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.log.SafeText;
import java.net.URI;
import java.util.Optional;

/**
 * What a provider says about itself (OpenID Connect Discovery 1.0, section 3; RFC 8414, section 2).
 * It names exactly the configured issuer, or a document served in its place could bring the keys of
 * somebody else. An address counts only if it is fit to be called: https, and the rest of {@link
 * Endpoint}. Immutable.
 *
 * <p>Without {@code jwks_uri} there are no metadata. The other addresses are looked at when they
 * are asked for, so that a bad one costs only those who need it.
 */
public final class ProviderMetadata {
  private final JsonObject members;
  private final URI from;
  private final boolean allowInsecureHttp;
  private final URI jwksUri;

  private ProviderMetadata(JsonObject members, URI from, boolean allowInsecureHttp)
      throws RefreshFailedException {
    this.members = members;
    this.from = from;
    this.allowInsecureHttp = allowInsecureHttp;
    this.jwksUri =
        address("the jwks_uri in the metadata at ", text(members, "jwks_uri", from).orElse(""));
  }

  /**
   * The metadata in a document.
   *
   * @param from where the document was fetched
   * @param issuer that it must name
   * @throws RefreshFailedException if it is of another issuer, or names no fit {@code jwks_uri}
   */
  static ProviderMetadata of(
      JsonObject document, URI from, String issuer, boolean allowInsecureHttp)
      throws RefreshFailedException {
    String named = text(document, "issuer", from).orElse("");
    if (!named.equals(issuer)) {
      throw new RefreshFailedException(
          "the metadata at "
              + ShownAddress.of(from)
              + " are of another issuer, "
              + SafeText.quote(named));
    }
    return new ProviderMetadata(document, from, allowInsecureHttp);
  }

  /** Where the key set is. */
  public URI jwksUri() {
    return jwksUri;
  }

  /**
   * Where tokens are issued (RFC 6749, section 3.2); empty if the metadata name none.
   *
   * @throws RefreshFailedException if the address is not fit to be called
   */
  public Optional<URI> tokenEndpoint() throws RefreshFailedException {
    return endpoint("token_endpoint", "the token_endpoint in the metadata at ");
  }

  /**
   * Where tokens are introspected (RFC 7662, section 2); empty if the metadata name none.
   *
   * @throws RefreshFailedException if the address is not fit to be called
   */
  public Optional<URI> introspectionEndpoint() throws RefreshFailedException {
    return endpoint("introspection_endpoint", "the introspection_endpoint in the metadata at ");
  }

  private Optional<URI> endpoint(String member, String described) throws RefreshFailedException {
    Optional<String> named = text(members, member, from);
    return named.isEmpty() ? Optional.empty() : Optional.of(address(described, named.get()));
  }

  private URI address(String described, String named) throws RefreshFailedException {
    Optional<String> problem = Endpoint.problem(named, from, allowInsecureHttp);
    if (problem.isPresent()) {
      throw new RefreshFailedException(described + ShownAddress.of(from) + " is " + problem.get());
    }
    return URI.create(named);
  }

  private static Optional<String> text(JsonObject members, String member, URI from)
      throws RefreshFailedException {
    try {
      return members.string(member);
    } catch (InvalidJsonException e) {
      throw unusable(from, e);
    }
  }

  /** The document is no JSON object, or a member has another type than it must have. */
  static RefreshFailedException unusable(URI from, InvalidJsonException problem) {
    return new RefreshFailedException(
        "the metadata at " + ShownAddress.of(from) + " are unusable: " + problem.reason());
  }
}

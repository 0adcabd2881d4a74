package dev.jwtbearer.jwks;

import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.http.ShownAddress;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.StrictJson;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Fetches a provider's metadata from their well-known places (OpenID Connect Discovery 1.0, section
 * 4; RFC 8414, section 3), or from a configured one. A failure names the first place.
 */
public final class Discovery implements MetadataFetcher {
  private final String issuer;
  private final List<URI> places;
  private final boolean allowInsecureHttp;
  private final Fetch fetch;

  private Discovery(String issuer, List<URI> places, boolean allowInsecureHttp, Fetch fetch) {
    this.issuer = issuer;
    this.places = places;
    this.allowInsecureHttp = allowInsecureHttp;
    this.fetch = fetch;
  }

  /** At the two well-known places of an issuer, which must be an absolute URL without query. */
  public static Discovery ofIssuer(String issuer, boolean allowInsecureHttp, Fetch fetch) {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    URI uri = URI.create(base);
    String root = uri.getScheme() + "://" + uri.getRawAuthority();
    return new Discovery(
        issuer,
        List.of(
            URI.create(base + "/.well-known/openid-configuration"),
            URI.create(root + "/.well-known/oauth-authorization-server" + uri.getRawPath())),
        allowInsecureHttp,
        fetch);
  }

  /** At another place, and only there. */
  public static Discovery at(
      URI metadataUri, String issuer, boolean allowInsecureHttp, Fetch fetch) {
    return new Discovery(issuer, List.of(metadataUri), allowInsecureHttp, fetch);
  }

  /** A further place is asked when the one before has no such document. */
  @Override
  public ProviderMetadata fetch(long deadline) throws RefreshFailedException {
    try {
      for (URI place : places.subList(0, places.size() - 1)) {
        Optional<JsonObject> document = documentIfAny(place, deadline);
        if (document.isPresent()) {
          return ProviderMetadata.of(document.get(), place, issuer, allowInsecureHttp);
        }
      }
      URI last = places.get(places.size() - 1);
      return ProviderMetadata.of(document(last, deadline), last, issuer, allowInsecureHttp);
    } catch (FetchFailed e) {
      throw RefreshFailedException.of(ShownAddress.of(places.get(0)), e);
    }
  }

  /** Empty where the answer is 4xx for good, or some page that is sent for every address. */
  private Optional<JsonObject> documentIfAny(URI place, long deadline) throws FetchFailed {
    try {
      return Optional.of(StrictJson.object(fetch.get(place, deadline).body()));
    } catch (InvalidJsonException e) {
      return Optional.empty();
    } catch (FetchFailed e) {
      if (e.isAbsence()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private JsonObject document(URI place, long deadline) throws FetchFailed, RefreshFailedException {
    try {
      return StrictJson.object(fetch.get(place, deadline).body());
    } catch (InvalidJsonException e) {
      throw ProviderMetadata.unusable(place, e);
    }
  }
}

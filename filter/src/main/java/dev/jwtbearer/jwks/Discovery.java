package dev.jwtbearer.jwks;

import dev.jwtbearer.http.Endpoint;
import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.http.ShownAddress;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.StrictJson;
import dev.jwtbearer.log.SafeText;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Finds {@code jwks_uri} in the provider's metadata (OpenID Connect Discovery 1.0, section 4; RFC
 * 8414, section 3). The metadata must name exactly the configured issuer, or a document served in
 * its place could bring keys of somebody else.
 */
public final class Discovery implements KeySetAddress {
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
  public URI find(long deadline) throws FetchFailed, KeysUnreadableException {
    for (URI place : places.subList(0, places.size() - 1)) {
      Optional<JsonObject> metadata = metadataIfAny(place, deadline);
      if (metadata.isPresent()) {
        return keySetAddress(place, metadata.get());
      }
    }
    URI last = places.get(places.size() - 1);
    try {
      return keySetAddress(last, StrictJson.object(fetch.get(last, deadline).body()));
    } catch (InvalidJsonException e) {
      throw unusable(last, e);
    }
  }

  /** Empty where the answer is 4xx for good, or some page that is sent for every address. */
  private Optional<JsonObject> metadataIfAny(URI place, long deadline) throws FetchFailed {
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

  private URI keySetAddress(URI place, JsonObject metadata) throws KeysUnreadableException {
    try {
      String named = metadata.string("issuer").orElse("");
      if (!named.equals(issuer)) {
        throw new KeysUnreadableException(
            "the metadata at "
                + ShownAddress.of(place)
                + " are of another issuer, "
                + SafeText.quote(named));
      }
      String address = metadata.string("jwks_uri").orElse("");
      Optional<String> problem = Endpoint.problem(address, place, allowInsecureHttp);
      if (problem.isPresent()) {
        throw new KeysUnreadableException(
            "the jwks_uri in the metadata at " + ShownAddress.of(place) + " is " + problem.get());
      }
      return URI.create(address);
    } catch (InvalidJsonException e) {
      throw unusable(place, e);
    }
  }

  private static KeysUnreadableException unusable(URI place, InvalidJsonException problem) {
    return new KeysUnreadableException(
        "the metadata at " + ShownAddress.of(place) + " are unusable: " + problem.reason());
  }

  /** The place that is asked first, as it may be shown. */
  @Override
  public String toString() {
    return ShownAddress.of(places.get(0));
  }
}

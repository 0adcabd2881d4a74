package dev.jwtbearer.jwks;

import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.http.ShownAddress;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.StrictJson;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches a provider's metadata from their well-known places (OpenID Connect Discovery 1.0, section
 * 4; RFC 8414, section 3), or from a configured one. A failure names every place that was asked,
 * each with its own reason.
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
    List<String> absent = new ArrayList<>();
    for (URI place : places) {
      try {
        JsonObject document = StrictJson.object(fetch.get(place, deadline).body());
        return ProviderMetadata.of(document, place, issuer, allowInsecureHttp);
      } catch (InvalidJsonException e) { // some page that is sent for every address
        absent.add(ProviderMetadata.unusable(place, e).reason());
      } catch (FetchFailed e) {
        if (!e.isAbsence()) {
          throw RefreshFailedException.of(before(absent) + ShownAddress.of(place), e);
        }
        absent.add(ShownAddress.of(place) + ": " + e.reason());
      }
    }
    String remedy =
        places.size() == 1
            ? ""
            : "; if the provider publishes no metadata, set jwksUri to the address of its keys";
    throw new RefreshFailedException(String.join("; ", absent) + remedy);
  }

  private static String before(List<String> absent) {
    return absent.isEmpty() ? "" : String.join("; ", absent) + "; ";
  }
}

package dev.jwtbearer.jwks;

import dev.jwtbearer.http.Document;
import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.http.ShownAddress;
import dev.jwtbearer.jwk.JwkSet;
import dev.jwtbearer.jwk.KeyRequirements;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.jwk.PemReader;
import dev.jwtbearer.jwk.UnsuitableKeyException;
import dev.jwtbearer.log.LimitedLog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Fetches a JWK set or a PEM key by HTTP. */
public final class HttpKeySetFetcher implements KeySetFetcher {

  /** Where the key set is. Asked before every fetch, so that a provider can move its keys. */
  @FunctionalInterface
  public interface Location {
    URI find(long deadline) throws RefreshFailedException;

    /** The {@code jwks_uri} of metadata, which are fetched before every fetch of the keys. */
    static Location namedBy(MetadataFetcher metadata) {
      return deadline -> metadata.fetch(deadline).jwksUri();
    }
  }

  /** How the fetched bytes hold keys. */
  private interface Format {
    KeySet read(URI from, byte[] bytes) throws UnsuitableKeyException;
  }

  private final Location location;
  private final Fetch fetch;
  private final Format format;

  private HttpKeySetFetcher(Location location, Fetch fetch, Format format) {
    this.location = location;
    this.fetch = fetch;
    this.format = format;
  }

  /**
   * A JWK set.
   *
   * @param log of keys that are left out, whenever they change
   */
  public static HttpKeySetFetcher jwkSet(
      Location location, Fetch fetch, KeyRequirements requirements, LimitedLog log) {
    LeftOutLog leftOutLog = new LeftOutLog(log);
    return new HttpKeySetFetcher(
        location,
        fetch,
        (from, bytes) -> {
          JwkSet set = JwkSet.read(bytes, requirements);
          leftOutLog.log(ShownAddress.of(from), set.leftOut());
          return set.keys();
        });
  }

  /** One PEM key or certificate. */
  public static HttpKeySetFetcher pem(
      Location location, Fetch fetch, KeyRequirements requirements) {
    return new HttpKeySetFetcher(
        location,
        fetch,
        (from, bytes) ->
            KeySet.ofOnly(
                requirements.check(
                    Optional.empty(),
                    PemReader.read(new String(bytes, StandardCharsets.US_ASCII)))));
  }

  @Override
  public FetchedSet fetch(long deadline) throws RefreshFailedException {
    URI from = location.find(deadline);
    try {
      Document document = fetch.get(from, deadline);
      KeySet keys = format.read(from, document.body());
      if (keys.isEmpty()) {
        throw new RefreshFailedException("no usable key at " + ShownAddress.of(from));
      }
      return new FetchedSet(keys, document.maxAge());
    } catch (FetchFailed e) {
      throw RefreshFailedException.of(ShownAddress.of(from), e);
    } catch (UnsuitableKeyException e) {
      throw new RefreshFailedException(ShownAddress.of(from) + ": " + e.reason());
    } catch (RuntimeException e) {
      // A JCA provider may throw anything; without this the log would not say where the keys are.
      // Test: HttpKeySetFetcherTest.namesTheAddressWhateverIsThrown.
      throw new RefreshFailedException(ShownAddress.of(from) + ": " + e.getClass().getName());
    }
  }
}

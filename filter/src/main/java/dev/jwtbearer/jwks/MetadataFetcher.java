package dev.jwtbearer.jwks;

/** Fetches the metadata of a provider. */
@FunctionalInterface
public interface MetadataFetcher {

  /**
   * The metadata, which name the configured issuer.
   *
   * @param deadline when they must have been fetched, in nanoseconds of the ticker
   * @throws RefreshFailedException if they cannot be fetched, or are not to be trusted
   */
  ProviderMetadata fetch(long deadline) throws RefreshFailedException;
}

package dev.jwtbearer.token;

import dev.jwtbearer.jose.CompactJwe;
import dev.jwtbearer.jose.ContentEncryption;
import dev.jwtbearer.jose.KeyManagement;
import dev.jwtbearer.jwk.DecryptionKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys and algorithms by which the tokens of one issuer are opened. Immutable. */
public final class TokenDecrypter {
  private final Optional<String> issuerName;
  private final Optional<String> issuer;
  private final List<DecryptionKey> keys;
  private final Set<KeyManagement> algorithms;
  private final Set<ContentEncryption> encryptions;

  /**
   * @param issuerName as the configuration calls the issuer; empty for the one without a name
   * @param issuer its {@code iss}; empty if any will do
   */
  public TokenDecrypter(
      Optional<String> issuerName,
      Optional<String> issuer,
      List<DecryptionKey> keys,
      Set<KeyManagement> algorithms,
      Set<ContentEncryption> encryptions) {
    this.issuerName = issuerName;
    this.issuer = issuer;
    this.keys = List.copyOf(keys);
    this.algorithms = Set.copyOf(algorithms);
    this.encryptions = Set.copyOf(encryptions);
  }

  /** True if the algorithms are allowed and a header copy of {@code iss} names no other issuer. */
  boolean isCandidate(CompactJwe jwe, KeyManagement algorithm) {
    Object iss = jwe.header().value("iss");
    return algorithms.contains(algorithm)
        && encryptions.contains(jwe.encryption())
        && (iss == null || issuer.isEmpty() || issuer.get().equals(iss));
  }

  /**
   * The keys of the header's id, or those without one; without an id in the header, all that fit.
   */
  List<DecryptionKey> keys(CompactJwe jwe, KeyManagement algorithm) {
    List<DecryptionKey> fitting =
        keys.stream().filter(key -> key.fits(algorithm)).collect(Collectors.toList());
    if (jwe.keyId().isEmpty()) {
      return fitting;
    }
    List<DecryptionKey> named =
        fitting.stream().filter(key -> key.id().equals(jwe.keyId())).collect(Collectors.toList());
    return named.isEmpty()
        ? fitting.stream().filter(key -> key.id().isEmpty()).collect(Collectors.toList())
        : named;
  }

  /** True if the name is that of this issuer. */
  boolean isOf(Optional<String> name) {
    return issuerName.equals(name);
  }
}

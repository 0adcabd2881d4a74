package dev.jwtbearer.settings;

import dev.jwtbearer.jose.ContentEncryption;
import dev.jwtbearer.jose.KeyManagement;
import dev.jwtbearer.jwk.DecryptionKey;
import java.util.List;
import java.util.Set;

/** By what the encrypted tokens of one issuer are opened. Immutable. */
public final class DecryptionSettings {
  private final List<DecryptionKey> keys;
  private final Set<KeyManagement> algorithms;
  private final Set<ContentEncryption> encryptions;

  DecryptionSettings(
      List<DecryptionKey> keys, Set<KeyManagement> algorithms, Set<ContentEncryption> encryptions) {
    this.keys = List.copyOf(keys);
    this.algorithms = Set.copyOf(algorithms);
    this.encryptions = Set.copyOf(encryptions);
  }

  /** At least one. */
  public List<DecryptionKey> keys() {
    return keys;
  }

  public Set<KeyManagement> algorithms() {
    return algorithms;
  }

  public Set<ContentEncryption> encryptions() {
    return encryptions;
  }
}

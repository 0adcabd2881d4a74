package dev.jwtbearer.jwks;

import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import java.util.Optional;

/** Keys that came with the settings and stay as they are. */
public final class FixedKeys implements MonitoredKeySource {
  private final KeySet keys;

  public FixedKeys(KeySet keys) {
    this.keys = keys;
  }

  @Override
  public KeySet keysFor(JoseHeader header) {
    return keys;
  }

  @Override
  public Optional<KeySet> atHand() {
    return Optional.of(keys);
  }

  @Override
  public KeyStatus status() {
    return new KeyStatus(Optional.of(keys), KeyReadCounts.NONE);
  }

  /** There is nothing to read. */
  @Override
  public boolean readNow() {
    return true;
  }
}

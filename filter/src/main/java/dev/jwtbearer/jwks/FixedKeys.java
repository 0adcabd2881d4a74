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
  public Optional<KeySet> currentKeys() {
    return Optional.of(keys);
  }

  @Override
  public KeyStatus status() {
    return new KeyStatus(keys.describe(), FetchStatistics.NONE);
  }

  /** There is nothing to fetch. */
  @Override
  public boolean refreshNow() {
    return true;
  }
}

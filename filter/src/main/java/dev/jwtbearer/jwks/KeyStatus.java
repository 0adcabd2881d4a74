package dev.jwtbearer.jwks;

import dev.jwtbearer.jwk.KeySet;
import java.util.List;
import java.util.Optional;

/** How the keys are at one moment, for an operator. Immutable; no key material. */
public final class KeyStatus {
  private final List<String> keys;
  private final KeyReadCounts counts;

  /**
   * @param keys that serve; empty if none do
   */
  KeyStatus(Optional<KeySet> keys, KeyReadCounts counts) {
    this(keys.map(KeySet::describe).orElse(List.of()), counts);
  }

  /**
   * @param keys id and algorithms of each that serves
   */
  KeyStatus(List<String> keys, KeyReadCounts counts) {
    this.keys = List.copyOf(keys);
    this.counts = counts;
  }

  /** Key id and algorithms of each key that serves. */
  public List<String> keys() {
    return keys;
  }

  public KeyReadCounts counts() {
    return counts;
  }
}

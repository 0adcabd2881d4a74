package dev.jwtbearer.settings;

import dev.jwtbearer.jwk.KeySet;
import java.util.List;

/** Keys that were read without a provider: at least one. Immutable. */
public final class LocalKeys {
  private final KeySet keys;
  private final List<String> leftOut;

  LocalKeys(KeySet keys, List<String> leftOut) {
    this.keys = keys;
    this.leftOut = List.copyOf(leftOut);
  }

  public KeySet keys() {
    return keys;
  }

  /** The keys that are not trusted and why, a line for each. */
  public List<String> leftOut() {
    return leftOut;
  }
}

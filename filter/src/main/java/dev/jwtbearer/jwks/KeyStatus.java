package dev.jwtbearer.jwks;

import java.util.List;

/** How the keys are at one moment, for an operator. Immutable; no key material. */
public final class KeyStatus {
  private final List<String> keys;
  private final FetchStatistics statistics;

  /**
   * @param keys id and algorithms of each that serves; empty if none do
   */
  KeyStatus(List<String> keys, FetchStatistics statistics) {
    this.keys = List.copyOf(keys);
    this.statistics = statistics;
  }

  /** Key id and algorithms of each key that serves. */
  public List<String> keys() {
    return keys;
  }

  public FetchStatistics statistics() {
    return statistics;
  }
}

package dev.jwtbearer.settings;

/** What becomes of a DPoP proof while the replay store is away. */
public enum ReplayStoreOutage {
  /** 503. */
  REFUSE,
  /** The proof is accepted without looking for replays. */
  ACCEPT
}

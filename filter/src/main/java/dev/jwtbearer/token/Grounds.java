package dev.jwtbearer.token;

import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.keys.KeySet;
import dev.jwtbearer.keys.VerificationKey;
import java.util.Optional;

/**
 * What an accepted verdict rests on: the time of its claims, and that the key which made the
 * signature is trusted. Nothing else in a verdict changes with time.
 */
final class Grounds {
  private final TrustedIssuer issuer;
  private final JwsAlgorithm algorithm;
  private final VerificationKey key;
  private final Period period;

  /**
   * The set that was seen to hold the key, so that it is looked for once per set. Written without
   * order by any thread: each value that was ever written is true, and key sets are immutable.
   */
  private KeySet seenIn;

  /**
   * @param key that made the signature
   * @param seenIn the set that it was found in
   * @param period in which the claims are good
   */
  Grounds(
      TrustedIssuer issuer,
      JwsAlgorithm algorithm,
      VerificationKey key,
      KeySet seenIn,
      Period period) {
    this.issuer = issuer;
    this.algorithm = algorithm;
    this.key = key;
    this.seenIn = seenIn;
    this.period = period;
  }

  /**
   * True if they hold now. False also if that cannot be told without waiting for keys, or if it is
   * this thread's turn to read them: then the token has to be verified anew.
   */
  boolean hold(long now) {
    return period.contains(now) && isKeyTrusted();
  }

  private boolean isKeyTrusted() {
    Optional<KeySet> current = issuer.keySource().atHand();
    if (current.isEmpty()) {
      return false;
    }
    KeySet keys = current.get();
    if (keys == seenIn) {
      return true;
    }
    boolean isThere = keys.holds(key, algorithm);
    if (isThere) {
      seenIn = keys;
    }
    return isThere;
  }

  /** For how many milliseconds the claims stay good. */
  long left(long now) {
    return period.left(now);
  }
}

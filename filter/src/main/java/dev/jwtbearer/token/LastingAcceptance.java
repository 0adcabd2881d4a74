package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.keys.KeySet;
import dev.jwtbearer.keys.VerificationKey;
import java.util.Map;
import java.util.Optional;

/**
 * An acceptance that knows what it rests on: the time of the claims, and that the key which made
 * the signature is trusted. Nothing else in a verdict changes with time. One object, since ten
 * thousand may be remembered.
 */
final class LastingAcceptance extends Acceptance {
  private final TrustedIssuer issuer;
  private final JwsAlgorithm algorithm;
  private final VerificationKey key;
  private final long begin;
  private final long end;

  /**
   * The set that was seen to hold the key, so that it is looked for once per set. Written without
   * order by any thread: each value that was ever written is true, and key sets are immutable.
   */
  private KeySet seenIn;

  /**
   * @param issuer by whose rules and keys the token was judged
   * @param period in which the claims are good
   */
  LastingAcceptance(
      JwtPrincipal principal,
      Map<String, Object> exposed,
      TrustedIssuer issuer,
      Proof proof,
      Period period) {
    super(principal, exposed);
    this.issuer = issuer;
    this.algorithm = proof.algorithm();
    this.key = proof.key();
    this.seenIn = proof.foundIn();
    this.begin = period.begin();
    this.end = period.end();
  }

  /**
   * False also if it cannot be told without waiting for keys, or if it is this thread's turn to
   * read them: then the token has to be verified anew.
   */
  @Override
  boolean stillHolds(long now) {
    return begin <= now && now < end && isKeyTrusted();
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

  @Override
  long left(long now) {
    return end == Long.MAX_VALUE ? Long.MAX_VALUE : end - now;
  }
}

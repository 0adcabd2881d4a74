package dev.jwtbearer.token;

import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.jwk.VerificationKey;
import java.util.Optional;

/**
 * The lifetime of an accepted JWT: while the claims are within their period and the key set still
 * has the key that verified the signature.
 */
final class JwtLifetime implements Lifetime {
  private final TrustedIssuer issuer;
  private final JoseHeader header;
  private final VerificationKey key;
  private final long begin;
  private final long end;

  /**
   * The set that was seen to hold the key, so that it is looked for once per set. Not synchronized
   * on purpose: any value that a thread may see is an immutable key set that had the key. A token
   * that does not come again holds on to an old set for as long as it is cached.
   */
  private KeySet seenIn;

  /**
   * @param issuer by whose validators and keys the token was validated
   * @param period in which the claims are good
   */
  JwtLifetime(TrustedIssuer issuer, VerifiedSignature signature, Period period) {
    this.issuer = issuer;
    this.header = signature.header();
    this.key = signature.key();
    this.seenIn = signature.foundIn();
    this.begin = period.begin();
    this.end = period.end();
  }

  /**
   * False also if it cannot be told without waiting for keys, or if it is this thread's turn to
   * read them: then the token has to be verified anew.
   */
  @Override
  public boolean isValid(long now) {
    return begin <= now && now < end && isKeyTrusted();
  }

  private boolean isKeyTrusted() {
    Optional<KeySet> current = issuer.keySource().currentKeys();
    if (current.isEmpty()) {
      return false;
    }
    KeySet keys = current.get();
    if (keys == seenIn) {
      return true;
    }
    boolean isThere = keys.finds(key, header);
    if (isThere) {
      seenIn = keys;
    }
    return isThere;
  }

  @Override
  public long left(long now) {
    return end == Long.MAX_VALUE ? Long.MAX_VALUE : end - now;
  }
}

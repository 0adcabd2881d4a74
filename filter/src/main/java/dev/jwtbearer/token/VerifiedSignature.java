package dev.jwtbearer.token;

import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.CompactJws;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.jwk.VerificationKey;
import dev.jwtbearer.jwks.KeySource;
import dev.jwtbearer.jwks.KeysUnavailableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That a key of an issuer made a signature. There is none unless it did. */
final class VerifiedSignature {
  private final KeySet foundIn;
  private final VerificationKey key;
  private final JoseHeader header;

  private VerifiedSignature(KeySet foundIn, VerificationKey key, JoseHeader header) {
    this.foundIn = foundIn;
    this.key = key;
    this.header = header;
  }

  /**
   * Verifies the signature with those keys of a set that may have made it; null if none of them
   * did, or there are none.
   */
  static @Nullable VerifiedSignature find(CompactJws jws, KeySet keys) {
    for (VerificationKey key : keys.find(jws.header())) {
      if (key.verifies(jws)) {
        return new VerifiedSignature(keys, key, jws.header());
      }
    }
    return null;
  }

  /**
   * Verifies the signature with a key of the issuer; the keys may have to be fetched for it.
   *
   * @param tried keys that did not make it; null if none was tried
   * @throws AccessException if there is no such key, or it did not make the signature
   * @throws KeysUnavailableException if that cannot be told now
   */
  static VerifiedSignature of(CompactJws jws, KeySource keySource, @Nullable KeySet tried)
      throws AccessException, KeysUnavailableException {
    JoseHeader header = jws.header();
    KeySet keys = keySource.keysFor(header);
    keys.select(header);
    VerifiedSignature found = keys == tried ? null : find(jws, keys);
    KeySet last = keys;
    if (found == null && !keys.namesKey(header)) {
      Optional<KeySet> others = keySource.keysInsteadOf(keys, header);
      if (others.isPresent()) {
        last = others.get();
        last.select(header);
        found = find(jws, last);
      }
    }
    if (found == null) {
      throw last.badSignature(header);
    }
    return found;
  }

  /** The set that the key was found in. */
  KeySet foundIn() {
    return foundIn;
  }

  VerificationKey key() {
    return key;
  }

  /** By which the key was chosen. */
  JoseHeader header() {
    return header;
  }
}

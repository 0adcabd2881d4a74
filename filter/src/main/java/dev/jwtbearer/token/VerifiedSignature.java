package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
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

  private VerifiedSignature(KeySet keys, VerificationKey key, CompactJws jws)
      throws AccessException {
    if (!key.verifies(jws)) {
      throw new AccessException(Refusal.BAD_SIGNATURE, "not made by that key");
    }
    this.foundIn = keys;
    this.key = key;
    this.header = jws.header();
  }

  /**
   * That of a key that is known already; null if none is.
   *
   * @throws AccessException if the key did not make the signature
   */
  static @Nullable VerifiedSignature ofCurrentKeys(CompactJws jws, KeySource keySource)
      throws AccessException {
    Optional<KeySet> keys = keySource.currentKeys();
    Optional<VerificationKey> key = keys.flatMap(set -> set.find(jws.header()));
    return key.isPresent() ? new VerifiedSignature(keys.get(), key.get(), jws) : null;
  }

  /**
   * That of a key of the issuer; the keys may have to be read for it.
   *
   * @throws AccessException if there is no such key, or it did not make the signature
   * @throws KeysUnavailableException if that cannot be told now
   */
  static VerifiedSignature of(CompactJws jws, KeySource keySource)
      throws AccessException, KeysUnavailableException {
    KeySet keys = keySource.keysFor(jws.header());
    return new VerifiedSignature(keys, keys.select(jws.header()), jws);
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

package dev.jwtbearer.jwks;

import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import java.util.Optional;

/** Where verification keys come from. */
@FunctionalInterface
public interface KeySource {

  /**
   * The keys to look for the header's key in. A source that can fetch them does so, within its
   * limits, before it answers with a set that does not hold that key.
   *
   * @throws KeysUnavailableException if there is no set that may still be trusted
   */
  KeySet keysFor(JoseHeader header) throws KeysUnavailableException;

  /**
   * Other keys than those which did not make the signature of a token that names no key: its
   * provider may have replaced them. A source that can fetch keys does so, within the limit for
   * unknown key ids.
   *
   * @param tried the keys of this source that did not make the signature
   * @return empty if there are no other keys now
   */
  default Optional<KeySet> keysInsteadOf(KeySet tried, JoseHeader header) {
    return Optional.empty();
  }

  /**
   * The keys that may be trusted now, without any wait; empty if they have to be fetched first, and
   * the caller could be the one who has to.
   */
  default Optional<KeySet> currentKeys() {
    return Optional.empty();
  }
}

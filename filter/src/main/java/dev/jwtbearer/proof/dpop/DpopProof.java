package dev.jwtbearer.proof.dpop;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.Base64Url;
import dev.jwtbearer.jose.CompactJws;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.NumericDates;
import dev.jwtbearer.jose.StrictJson;
import dev.jwtbearer.jwk.SenderKey;
import dev.jwtbearer.jwk.UnsuitableKeyException;
import java.time.Instant;
import java.util.Optional;

/**
 * A DPoP proof whose structure is right (RFC 9449, section 4.2): a JWT of type {@code dpop+jwt}
 * with a public key in its header and the claims that every proof has. Nothing in it is verified
 * yet. Immutable.
 */
final class DpopProof {
  private static final String TYPE = "dpop+jwt";

  /** In characters. One with an RSA key of 4096 bits and a long address has 3000. */
  private static final int LONGEST = 8192;

  private static final int LONGEST_JTI = 1024;

  private final CompactJws jws;
  private final SenderKey key;
  private final JsonObject claims;
  private final String jti;
  private final Instant issuedAt;

  private DpopProof(
      CompactJws jws, SenderKey key, JsonObject claims, String jti, Instant issuedAt) {
    this.jws = jws;
    this.key = key;
    this.claims = claims;
    this.jti = jti;
    this.issuedAt = issuedAt;
  }

  /**
   * Reads the value of a {@code DPoP} field.
   *
   * @throws AccessException if it is no proof
   */
  static DpopProof parse(String text) throws AccessException {
    if (text.length() > LONGEST) {
      throw bad("longer than " + LONGEST + " characters");
    }
    CompactJws jws;
    JsonObject claims;
    try {
      jws = CompactJws.parse(text);
      claims = jws.claims();
    } catch (AccessException e) {
      throw bad(e.detail());
    }
    if (!jws.header().type().filter(TYPE::equalsIgnoreCase).isPresent()) {
      throw bad("typ is not " + TYPE);
    }
    SenderKey key = key(jws);
    try {
      String jti = claims.string("jti").orElse("");
      if (jti.isBlank() || jti.length() > LONGEST_JTI) {
        throw bad("jti is missing, blank or longer than " + LONGEST_JTI + " characters");
      }
      Instant issuedAt =
          NumericDates.of(claims.value("iat"))
              .orElseThrow(() -> bad("iat is missing or no number of seconds"));
      return new DpopProof(jws, key, claims, jti, issuedAt);
    } catch (InvalidJsonException e) {
      throw bad(e.reason());
    }
  }

  /** Of the header, which is read a second time: for tokens, nobody looks at a key in it. */
  private static SenderKey key(CompactJws jws) throws AccessException {
    try {
      byte[] json = Base64Url.decode(jws.headerText()).orElseThrow();
      JsonObject jwk =
          JsonObject.from(StrictJson.object(json).value("jwk"))
              .orElseThrow(() -> bad("the header has no jwk"));
      return SenderKey.of(jwk);
    } catch (InvalidJsonException e) {
      throw bad(e.reason());
    } catch (UnsuitableKeyException e) {
      throw bad("jwk: " + e.reason());
    }
  }

  static AccessException bad(String detail) {
    return new AccessException(Refusal.BAD_DPOP_PROOF, detail);
  }

  CompactJws jws() {
    return jws;
  }

  SenderKey key() {
    return key;
  }

  String jti() {
    return jti;
  }

  Instant issuedAt() {
    return issuedAt;
  }

  /**
   * A claim that is a string; empty if it is absent.
   *
   * @throws AccessException if it is there and no string
   */
  Optional<String> claim(String name) throws AccessException {
    try {
      return claims.string(name);
    } catch (InvalidJsonException e) {
      throw bad(e.reason());
    }
  }
}

package dev.jwtbearer.jwk;

import dev.jwtbearer.jose.Base64Url;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;

/** Reads the ephemeral public key of a JWE (RFC 7518, section 4.6.1.1; RFC 8037, section 3.2). */
final class KeyAgreementCurve {
  static final String X25519 = "X25519";
  private static final int X25519_BYTES = 32;

  private KeyAgreementCurve() {}

  /**
   * The key, on a curve of that name.
   *
   * @throws UnsuitableKeyException if it is on another curve, or not on it at all
   */
  static PublicKey publicKey(JsonObject jwk, String curve) throws UnsuitableKeyException {
    try {
      if (JwkReader.isPrivate(jwk) || !curve.equals(jwk.string("crv").orElse(""))) {
        throw new UnsuitableKeyException("it is private or on another curve");
      }
      byte[] x = bytes(jwk, "x");
      if (curve.equals(X25519)) {
        return x25519(x);
      }
      ECPublicKey key = Curve.named(curve).key(x, bytes(jwk, "y"));
      Curve.of(key); // checks that the point is on the curve
      return key;
    } catch (InvalidJsonException e) {
      throw new UnsuitableKeyException(e.reason());
    }
  }

  private static byte[] bytes(JsonObject jwk, String name)
      throws UnsuitableKeyException, InvalidJsonException {
    return Base64Url.decode(jwk.string(name).orElse(""))
        .filter(bytes -> bytes.length > 0)
        .orElseThrow(() -> new UnsuitableKeyException("its " + name + " is not base64url"));
  }

  private static PublicKey x25519(byte[] littleEndian) throws UnsuitableKeyException {
    if (littleEndian.length != X25519_BYTES) {
      throw new UnsuitableKeyException("its x does not have 32 bytes");
    }
    byte[] bigEndian = new byte[X25519_BYTES];
    for (int i = 0; i < X25519_BYTES; i++) {
      bigEndian[i] = littleEndian[X25519_BYTES - 1 - i];
    }
    bigEndian[0] &= 0x7f; // RFC 7748, section 5
    try {
      return KeyFactory.getInstance(X25519)
          .generatePublic(
              new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, bigEndian)));
    } catch (GeneralSecurityException e) {
      throw new UnsuitableKeyException("this JVM refuses the key");
    }
  }
}

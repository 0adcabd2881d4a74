package dev.jwtbearer.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** Ed25519 public keys, by their encoding, because Java 11 has no type for them. */
final class Ed25519 {
  private static final int KEY_BYTES = 32;

  /** SubjectPublicKeyInfo up to the key itself (RFC 8410, section 4). */
  private static final byte[] SPKI_PREFIX = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };

  private Ed25519() {}

  /** The key with those 32 bytes (RFC 8032, section 5.1.5). */
  static PublicKey of(byte[] x) throws UnfitKey {
    if (x.length != KEY_BYTES) {
      throw new UnfitKey("its x does not have 32 bytes");
    }
    byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + KEY_BYTES);
    System.arraycopy(x, 0, spki, SPKI_PREFIX.length, KEY_BYTES);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
    } catch (GeneralSecurityException e) {
      throw new UnfitKey("this JVM has no Ed25519; Java 15 or newer is needed");
    }
  }

  static boolean is(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return encoded != null
        && encoded.length == SPKI_PREFIX.length + KEY_BYTES
        && Arrays.equals(encoded, 0, SPKI_PREFIX.length, SPKI_PREFIX, 0, SPKI_PREFIX.length);
  }

  /** True if this JVM can verify Ed25519 signatures. */
  static boolean isAvailable() {
    try {
      KeyFactory.getInstance("Ed25519");
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}

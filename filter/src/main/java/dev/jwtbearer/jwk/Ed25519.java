package dev.jwtbearer.jwk;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Set;

/** Ed25519 public keys, by their encoding, because Java 11 has no type for them. */
final class Ed25519 {
  private static final int KEY_BYTES = 32;

  /** SubjectPublicKeyInfo up to the key itself (RFC 8410, section 4). */
  private static final byte[] SPKI_PREFIX = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };

  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  /** The y of a point of order 8; its negative is the other one. */
  private static final BigInteger Y_OF_ORDER_8 =
      new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);

  /** The y of every point of order 1, 2, 4 or 8. */
  private static final Set<BigInteger> SMALL_ORDER =
      Set.of(
          BigInteger.ONE,
          P.subtract(BigInteger.ONE),
          BigInteger.ZERO,
          Y_OF_ORDER_8,
          P.subtract(Y_OF_ORDER_8));

  private Ed25519() {}

  /** The key with those 32 bytes (RFC 8032, section 5.1.5). */
  static PublicKey of(byte[] x) throws UnsuitableKeyException {
    if (x.length != KEY_BYTES) {
      throw new UnsuitableKeyException("its x does not have 32 bytes");
    }
    byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + KEY_BYTES);
    System.arraycopy(x, 0, spki, SPKI_PREFIX.length, KEY_BYTES);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
    } catch (GeneralSecurityException e) {
      throw new UnsuitableKeyException("this JVM has no Ed25519; Java 15 or newer is needed");
    }
  }

  /**
   * Refuses bytes that are no point of the curve (RFC 8032, section 5.1.3), and points of small
   * order, under which anybody can sign. The JDK does neither.
   */
  static void check(PublicKey key) throws UnsuitableKeyException {
    byte[] encoded = key.getEncoded();
    byte[] bigEndian = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      bigEndian[i] = encoded[encoded.length - 1 - i];
    }
    boolean isOdd = bigEndian[0] < 0;
    bigEndian[0] &= 0x7f;
    BigInteger y = new BigInteger(1, bigEndian);
    BigInteger ySquared = y.multiply(y);
    BigInteger xSquared =
        ySquared
            .subtract(BigInteger.ONE)
            .multiply(D.multiply(ySquared).add(BigInteger.ONE).modInverse(P))
            .mod(P);
    if (y.compareTo(P) >= 0 || !isSquare(xSquared) || (xSquared.signum() == 0 && isOdd)) {
      throw new UnsuitableKeyException("its x is no point of Ed25519");
    }
    if (SMALL_ORDER.contains(y)) {
      throw new UnsuitableKeyException(
          "its x is a point of small order, under which anybody can sign");
    }
  }

  /** Euler's criterion. */
  private static boolean isSquare(BigInteger number) {
    return number.signum() == 0
        || number.modPow(P.subtract(BigInteger.ONE).shiftRight(1), P).equals(BigInteger.ONE);
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

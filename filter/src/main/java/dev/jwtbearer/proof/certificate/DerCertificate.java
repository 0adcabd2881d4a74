package dev.jwtbearer.proof.certificate;

import java.util.Base64;

/**
 * The outer form of one certificate in DER (RFC 5280, section 4.1): a sequence of a sequence, a
 * sequence and a bit string, and not a byte more. No provider is asked and nothing inside is looked
 * at: a certificate counts by its hash, and that of another one is another.
 */
final class DerCertificate {
  private static final int SEQUENCE = 0x30;
  private static final int BIT_STRING = 0x03;

  private final byte[] der;
  private int at;

  private DerCertificate(byte[] der) {
    this.der = der;
  }

  /** The bytes of strict base64 (RFC 4648, section 4): padded, without anything else. */
  static byte[] ofBase64(String text) throws InvalidCertificateException {
    byte[] der;
    try {
      der = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidCertificateException("not base64");
    }
    // The JDK accepts missing padding and ignores the unused bits of the last character.
    if (!Base64.getEncoder().encodeToString(der).equals(text)) {
      throw new InvalidCertificateException("not base64 in its canonical form");
    }
    return checked(der);
  }

  /** The same bytes, if they are one certificate. */
  static byte[] checked(byte[] der) throws InvalidCertificateException {
    new DerCertificate(der).check();
    return der;
  }

  private void check() throws InvalidCertificateException {
    int end = enter(SEQUENCE);
    if (end != der.length) {
      throw new InvalidCertificateException("not exactly one certificate in DER");
    }
    at = enter(SEQUENCE);
    at = enter(SEQUENCE);
    at = enter(BIT_STRING);
    if (at != end) {
      throw notDer();
    }
  }

  /** Goes to the content of the element, and returns where that ends. */
  private int enter(int tag) throws InvalidCertificateException {
    if (next() != tag) {
      throw notDer();
    }
    int length = next();
    if (length >= 0x80) {
      int octets = length & 0x7f;
      if (octets > 3) {
        throw notDer();
      }
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = (length << Byte.SIZE) | next();
      }
      boolean isShortest = length >= 0x80 && length >>> (Byte.SIZE * (octets - 1)) != 0;
      if (!isShortest) {
        throw notDer();
      }
    }
    return at + length;
  }

  private int next() throws InvalidCertificateException {
    if (at >= der.length) {
      throw notDer();
    }
    return der[at++] & 0xff;
  }

  private static InvalidCertificateException notDer() {
    return new InvalidCertificateException("no certificate in DER");
  }
}

package dev.jwtbearer.sample.devissuer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Base64url without padding (RFC 7515, section 2). */
final class Base64Url {
  private Base64Url() {}

  static String of(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A positive number in as few bytes as it takes: {@code n} and {@code e} of an RSA key. */
  static String of(BigInteger number) {
    return of(number, (number.bitLength() + 7) / 8);
  }

  /** A positive number in exactly so many bytes: the coordinates of an EC key. */
  static String of(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] exact = new byte[length];
    int kept = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - kept, exact, length - kept, kept);
    return of(exact);
  }

  /** The last bytes of a longer sequence. */
  static String ofLast(byte[] bytes, int length) {
    return of(Arrays.copyOfRange(bytes, bytes.length - length, bytes.length));
  }
}

package dev.jwtbearer.proof.certificate;

/**
 * Percent-decoding (RFC 3986, section 2.1) of text that is ASCII before and after. It is not the
 * decoding of forms: {@code +} stays, since Apache escapes none of base64.
 */
final class PercentDecoder {
  private PercentDecoder() {}

  static String decode(String text) throws InvalidCertificateException {
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int octet = i + 2 < text.length() ? octet(text.charAt(i + 1), text.charAt(i + 2)) : -1;
        if (octet < 0 || octet >= 0x80) {
          throw new InvalidCertificateException("not percent-encoded ASCII");
        }
        decoded.append((char) octet);
        i += 2;
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }

  private static int octet(char high, char low) {
    int first = digit(high);
    int second = digit(low);
    return first < 0 || second < 0 ? -1 : first * 16 + second;
  }

  private static int digit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}

package dev.jwtbearer.jose;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64url without padding in its one canonical spelling (RFC 7515, section 2; RFC 4648, section
 * 3.5): no {@code =}, no other alphabet, no white space, unused bits zero.
 */
public final class Base64Url {

  private Base64Url() {}

  /** The bytes, or empty if the text is not canonical. The empty text has no bytes. */
  public static Optional<byte[]> decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64Url) {
      return Optional.empty();
    }
    // The JDK accepts padding and ignores unused bits of the last character; encoding again does
    // not reproduce such spellings.
    return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
  }

  /** The canonical text. */
  public static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

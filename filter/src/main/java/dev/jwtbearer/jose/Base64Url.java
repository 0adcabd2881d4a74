package dev.jwtbearer.jose;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Base64url without padding in its one canonical spelling (RFC 7515, section 2; RFC 4648, section
 * 3.5): no {@code =}, no other alphabet, no white space, unused bits zero.
 */
public final class Base64Url {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Base64Url() {}

  /** The bytes, or empty if the text is not canonical. The empty text has no bytes. */
  public static Optional<byte[]> decode(String text) {
    byte[] spelling = spelling(text);
    return Optional.ofNullable(decode(spelling, 0, spelling.length));
  }

  /** The canonical text. */
  public static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** True if the characters are those of base64url. */
  static boolean isSpelling(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (ALPHABET.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * A byte for each character. What is past Latin-1 becomes a question mark, which is refused too;
   * of a pair of surrogates there is one, so that the length is another.
   */
  static byte[] spelling(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The bytes that a part of the spelling stands for, or null if that part is not canonical. */
  static byte @Nullable [] decode(byte[] spelling, int from, int to) {
    if (from == to) {
      return new byte[0];
    }
    // The JDK refuses other alphabets and lengths. It accepts padding, at the end alone, and
    // ignores the unused bits of the last character.
    if (spelling[to - 1] == '=') {
      return null;
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(ByteBuffer.wrap(spelling, from, to - from)).array();
    } catch (IllegalArgumentException notBase64Url) {
      return null;
    }
    return hasUnusedBits(spelling[to - 1], (to - from) % 4, bytes[bytes.length - 1]) ? null : bytes;
  }

  private static boolean hasUnusedBits(byte lastCharacter, int charactersOfLastUnit, byte last) {
    switch (charactersOfLastUnit) {
      case 2:
        return lastCharacter != ALPHABET.charAt((last & 0b11) << 4);
      case 3:
        return lastCharacter != ALPHABET.charAt((last & 0b1111) << 2);
      default:
        return false;
    }
  }
}

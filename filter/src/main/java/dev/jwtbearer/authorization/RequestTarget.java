package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.CanonicalPath;
import dev.jwtbearer.descriptor.PercentEscape;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How the path that was sent compares with the path that the container matched. Frameworks read the
 * first one, rules the second one; only where both can mean nothing but the same path is a request
 * authorized by it without further ado.
 */
enum RequestTarget {
  /** Everybody reads the same path. */
  PLAIN,
  /** The container has added the name of a welcome file to a path that ends in a slash. */
  WELCOME_FILE,
  /** Two readers can come to two paths. */
  AMBIGUOUS;

  /**
   * Compares them for a request of any charset.
   *
   * @param isUtf8 false if escapes of other octets than ASCII could be read in another charset
   */
  static RequestTarget of(String sent, String matched, boolean isUtf8) {
    return isUtf8 || PercentEscape.areAscii(sent) ? of(sent, matched) : AMBIGUOUS;
  }

  /**
   * Compares them. Allocates nothing unless something is percent-encoded.
   *
   * @param sent without the context path, neither decoded nor normalised
   * @param matched servletPath and pathInfo together
   */
  static RequestTarget of(String sent, String matched) {
    if (!CanonicalPath.isCanonical(matched) || sent.indexOf('+') >= 0) {
      return AMBIGUOUS;
    }
    if (sent.indexOf('%') >= 0) {
      String decoded = decoded(sent);
      return decoded == null ? AMBIGUOUS : compared(decoded, matched);
    }
    return compared(sent, matched);
  }

  private static RequestTarget compared(String read, String matched) {
    int end = read.indexOf(';');
    if (end >= 0 && (read.indexOf('/', end) >= 0 || read.indexOf('\\', end) >= 0)) {
      return AMBIGUOUS;
    }
    int length = end < 0 ? read.length() : end;
    if (!matched.regionMatches(0, read, 0, length)) {
      return length == 1 && read.charAt(0) == '/' && matched.isEmpty() ? PLAIN : AMBIGUOUS;
    }
    if (matched.length() == length || (length == 0 && matched.equals("/"))) {
      return PLAIN;
    }
    boolean isFolder = length == 0 || read.charAt(length - 1) == '/';
    return isFolder ? WELCOME_FILE : AMBIGUOUS;
  }

  /**
   * The text with its escapes decoded as UTF-8; null if one of them is broken, or stands for a
   * slash, a backslash, a percent sign, a semicolon or a control character.
   */
  private static @Nullable String decoded(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(3 * text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      int octet = PercentEscape.at(text, i);
      if (octet < ' ' || octet == 0x7f || "/\\%;".indexOf(octet) >= 0) {
        return null;
      }
      bytes.put((byte) octet);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}

package dev.jwtbearer.log;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes tokens out of text for operators, wherever they stand in it. What it takes out:
 *
 * <ul>
 *   <li>a compact JWS or JWE (RFC 7515, section 7.1; RFC 7516, section 7.1), whole or cut: from
 *       where at least 12 characters of base64url decode to the begin of a JSON object, to the end
 *       of the characters that tokens are made of. They may be percent-encoded, also twice, or
 *       escaped as in JSON;
 *   <li>what follows {@code access_token=}, {@code id_token=} or {@code refresh_token=};
 *   <li>at least 20 characters of token68 (RFC 9110, section 11.2) after {@code Bearer} or {@code
 *       DPoP}.
 * </ul>
 *
 * <p>Host names, names of classes, versions, UUIDs and key ids are left. What is taken out leaves
 * its length. Each character is looked at a bounded number of times.
 */
public final class TokenMask {
  /** A brace, and a quote, a blank or a line break behind it, in base64url and lower case. */
  private static final Set<String> OBJECTS = Set.of("eyj", "eya", "ewo", "ew0", "ewk");

  private static final int SHORTEST = 12;
  private static final int SHORTEST_IN_OTHER_CASE = 20;
  private static final int SHORTEST_OF_SCHEME = 20;

  /** So many bytes of the first member's name have to look like text. */
  private static final int BYTES_OF_NAME = 8;

  private static final String BEGIN = "(a token of ";
  private static final String[] PARAMETERS = {"access_token", "id_token", "refresh_token"};
  private static final String[] SCHEMES = {"Bearer", "DPoP"};

  private final String text;
  private final int most;
  private final StringBuilder masked = new StringBuilder();
  private int copied;

  // The character that was read last, unescaped, and where the next one begins.
  private char read;
  private int next;

  private TokenMask(String text, int most) {
    this.text = text;
    this.most = most;
  }

  /** The text without tokens; the very same if there is none in it. */
  public static String mask(String text) {
    return mask(text, Integer.MAX_VALUE);
  }

  /** As much of it as somebody needs who shows no more than that many characters. */
  static String mask(String text, int most) {
    return new TokenMask(text, most).mask();
  }

  /** The same of what may be missing. */
  static @Nullable String maskAny(@Nullable String text) {
    return text == null ? null : mask(text);
  }

  private String mask() {
    boolean isWithin = false; // a word of base64url
    int endOfEscape = -1;
    boolean isWithinAfter = false;
    int at = 0;
    while (at < text.length() && masked.length() + at - copied <= most) {
      read(at);
      char c = read;
      int after = next;
      if (at == endOfEscape) {
        isWithin = isWithinAfter;
      }
      int begin = at;
      int end = -1;
      if (isBase64Url(c)) {
        end = beginsToken(at, c, isWithin) ? endOfToken(at) : -1;
      } else if (c == '=' && endsWith(PARAMETERS, at)) {
        begin = after;
        end = endOfValue(begin);
      } else if (isBlank(c) && endsWith(SCHEMES, at)) {
        begin = afterBlanks(after);
        end = endOfCredentials(begin);
      }
      isWithin = isBase64Url(c) && c != '-' && c != '_';
      if (after > at + 1) {
        // Maybe it was no escape, and a token begins within it.
        endOfEscape = after;
        isWithinAfter = isWithin;
      }
      at++;
      if (end >= 0) {
        masked.append(text, copied, begin).append(BEGIN).append(end - begin).append(" characters)");
        copied = end;
        at = end;
        isWithin = false;
      }
    }
    return copied == 0 ? text : masked.append(text, copied, at).toString();
  }

  /** Reads one character, which may be escaped. */
  private void read(int at) {
    read = text.charAt(at);
    next = at + 1;
    if (read == '%') {
      int digits = at + 1;
      while (text.startsWith("25", digits) && hex(digits + 2, 2) >= 0) {
        digits += 2; // a percent sign that is encoded itself
      }
      unescape(digits, 2);
    } else if (read == '\\' && text.startsWith("u", at + 1)) {
      unescape(at + 2, 4);
    }
  }

  private void unescape(int at, int digits) {
    int code = hex(at, digits);
    if (code >= 0) {
      read = (char) code;
      next = at + digits;
    }
  }

  /** The number that the digits are; negative if they are none. */
  private int hex(int at, int digits) {
    if (at + digits > text.length()) {
      return -1;
    }
    int number = 0;
    for (int i = at; i < at + digits; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * 16 + digit;
    }
    return number;
  }

  private boolean beginsToken(int at, char first, boolean isWithin) {
    if (isWithin) {
      return first == 'e' && beginsObject(at, false);
    }
    switch (first) {
      case 'e':
      case 'I': // white space before the object
      case 'C':
      case 'D':
        return beginsObject(at, true) || beginsInOtherCase(at);
      case 'E':
        return beginsInOtherCase(at);
      default:
        return false;
    }
  }

  /**
   * Decodes what begins there, far enough to tell.
   *
   * @param isBegin of a word: white space may come before the object, and its first member may have
   *     any name. Within a word there is more to be taken for a token by chance
   */
  private boolean beginsObject(int at, boolean isBegin) {
    boolean inObject = false;
    int ofName = -1;
    int length = 0;
    int bits = 0;
    int held = 0;
    for (int i = at; i < text.length(); i = next) {
      read(i);
      if (!isBase64Url(read)) {
        break;
      }
      length++;
      bits = (bits << 6 | sextet(read)) & 0xffff;
      held += 6;
      if (held >= 8 && ofName < BYTES_OF_NAME) {
        held -= 8;
        int octet = bits >> held & 0xff;
        if (ofName >= 0) {
          if (octet < ' ' || octet == 0x7f || (octet > '~' && !isBegin)) {
            return false;
          }
          ofName++;
        } else if (inObject && octet == '"') {
          ofName = 0;
        } else if (!inObject && octet == '{') {
          inObject = true;
        } else if (!isWhiteSpace(octet) || (!inObject && !isBegin)) {
          return false;
        }
      }
      if (length >= SHORTEST && ofName >= BYTES_OF_NAME) {
        return true;
      }
    }
    return length >= SHORTEST && inObject;
  }

  /** What is passed on in one case, as names of header fields and hosts are. */
  private boolean beginsInOtherCase(int at) {
    int length = 0;
    StringBuilder first = new StringBuilder(3);
    boolean hasLower = false;
    boolean hasUpper = false;
    for (int i = at; i < text.length() && length < SHORTEST_IN_OTHER_CASE; i = next) {
      read(i);
      if (length < 3) {
        first.append(Character.toLowerCase(read));
      }
      if (!isBase64Url(read) || (length == 2 && !OBJECTS.contains(first.toString()))) {
        return false;
      }
      hasLower |= Character.isLowerCase(read);
      hasUpper |= Character.isUpperCase(read);
      length++;
    }
    return length >= SHORTEST_IN_OTHER_CASE && hasLower != hasUpper;
  }

  /** Dots at the end are not the token's: they end a sentence, or say that it was cut. */
  private int endOfToken(int at) {
    int end = at;
    for (int i = at; i < text.length(); i = next) {
      read(i);
      if (!isBase64Url(read) && read != '.' && read != '=' && read != '~' && read != '+') {
        break;
      }
      if (read != '.') {
        end = next;
      }
    }
    return end;
  }

  private boolean endsWith(String[] names, int end) {
    for (String name : names) {
      if (text.regionMatches(true, end - name.length(), name, 0, name.length())) {
        return true;
      }
    }
    return false;
  }

  /** The end of a parameter's value; negative if it is empty, or masked already. */
  private int endOfValue(int at) {
    int end = at;
    while (end < text.length() && "&;,#\"'<>)] \t\r\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end == at || text.startsWith(BEGIN, at) ? -1 : end;
  }

  private int afterBlanks(int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  /** The end of what stands after a scheme; negative if that is too short for credentials. */
  private int endOfCredentials(int at) {
    int end = at;
    int length = 0;
    for (int i = at; i < text.length(); i = next) {
      read(i);
      if (!isBase64Url(read) && "._~+/=".indexOf(read) < 0) {
        break;
      }
      length++;
      end = read == '.' ? end : next;
    }
    return length >= SHORTEST_OF_SCHEME ? end : -1;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '+' || c == ':' || c == '=' || c == '"';
  }

  private static boolean isWhiteSpace(int octet) {
    return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
  }

  private static boolean isBase64Url(char c) {
    return sextet(c) >= 0;
  }

  private static int sextet(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '-' ? 62 : c == '_' ? 63 : -1;
  }
}

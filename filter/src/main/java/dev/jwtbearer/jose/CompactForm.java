package dev.jwtbearer.jose;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Tells the compact serializations of JOSE from all other text. */
public final class CompactForm {
  private static final int PARTS_OF_JWS = 3;
  private static final int PARTS_OF_JWE = 5;

  private CompactForm() {}

  /**
   * True for three parts (RFC 7515, section 7.1) or five (RFC 7516, section 7.1), separated by
   * dots, of which the first decodes to a JSON object. More lenient than what reads tokens, so that
   * a JWT with an error in it is still seen as one: the object may be any text in braces.
   */
  public static boolean isOf(String text) {
    int parts = 1;
    for (int dot = text.indexOf('.');
        dot >= 0 && parts <= PARTS_OF_JWE;
        dot = text.indexOf('.', dot + 1)) {
      parts++;
    }
    return (parts == PARTS_OF_JWS || parts == PARTS_OF_JWE)
        && isObject(text.substring(0, text.indexOf('.')));
  }

  private static boolean isObject(String part) {
    try {
      String json = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8).strip();
      return json.startsWith("{") && json.endsWith("}");
    } catch (IllegalArgumentException notBase64Url) {
      return false;
    }
  }
}

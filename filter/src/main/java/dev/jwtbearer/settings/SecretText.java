package dev.jwtbearer.settings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A secret as it is written: text, or binary after {@code base64:} or {@code base64url:}. */
final class SecretText {
  private static final String BASE64 = "base64:";
  private static final String BASE64URL = "base64url:";

  private SecretText() {}

  /** The bytes of the secret. */
  static byte[] bytes(String text) throws InvalidValueException {
    try {
      if (text.startsWith(BASE64)) {
        return Base64.getDecoder().decode(text.substring(BASE64.length()));
      }
      if (text.startsWith(BASE64URL)) {
        return Base64.getUrlDecoder().decode(text.substring(BASE64URL.length()));
      }
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(
          "not the base64 it claims to be", "check the text after the prefix");
    }
  }
}

package dev.jwtbearer.jose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The characters of a JSON document. UTF-8 and escapes are read without repairs. */
final class JsonText {
  private static final int DIGITS_OF_ESCAPE = 4;
  private static final char LAST_DIGIT = 'f';

  private final char[] characters;
  private final int length;
  private final boolean hasEscapes;

  private JsonText(char[] characters, int length, boolean hasEscapes) {
    this.characters = characters;
    this.length = length;
    this.hasEscapes = hasEscapes;
  }

  /**
   * Decodes the document.
   *
   * @throws JsonRefused if it is not UTF-8, or has an escape without four hexadecimal digits
   */
  static JsonText of(byte[] utf8) throws JsonRefused {
    CharBuffer decoded = decode(utf8);
    JsonText text = new JsonText(decoded.array(), decoded.length(), hasBackslash(utf8));
    if (text.hasEscapes) {
      text.checkEscapes();
    }
    return text;
  }

  private static CharBuffer decode(byte[] utf8) throws JsonRefused {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(utf8));
    } catch (CharacterCodingException e) {
      throw new JsonRefused("not UTF-8");
    }
  }

  /** In UTF-8 its byte is part of no other character. */
  private static boolean hasBackslash(byte[] utf8) {
    for (byte b : utf8) {
      if (b == '\\') {
        return true;
      }
    }
    return false;
  }

  /** Jackson looks at the last byte of each digit alone: U+0141 passes for U+0041, an A. */
  private void checkEscapes() throws JsonRefused {
    for (int i = 0; i < length; i++) {
      if (characters[i] == '\\') {
        i++;
        if (i < length && characters[i] == 'u' && !areDigits(i + 1, i + 1 + DIGITS_OF_ESCAPE)) {
          throw new JsonRefused("an escape without four hexadecimal digits");
        }
      }
    }
  }

  private boolean areDigits(int from, int to) {
    if (to > length) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (characters[i] > LAST_DIGIT || Character.digit(characters[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  JsonParser parser(JsonFactory factory) throws IOException {
    return factory.createParser(characters, 0, length);
  }

  /**
   * The same string of this document, if it is well-formed Unicode. Only an escape can make it
   * otherwise: the UTF-8 of a surrogate was refused with the document.
   */
  String wellFormed(String string) throws JsonRefused {
    if (hasEscapes && hasUnpairedSurrogate(string)) {
      throw new JsonRefused("unpaired surrogate");
    }
    return string;
  }

  private static boolean hasUnpairedSurrogate(String string) {
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < string.length()
                && Character.isLowSurrogate(string.charAt(i + 1));
        if (!paired) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}

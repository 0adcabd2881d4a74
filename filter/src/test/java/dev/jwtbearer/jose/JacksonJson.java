package dev.jwtbearer.jose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same strictness over Jackson, with whose eyes every document is read a second time. */
final class JacksonJson {
  private static final int DEEPEST = 20;
  private static final int MEMBERS_OF_A_TOKEN = 48;
  private static final int FEW = 8;

  /**
   * Without a pool, so that no thread of the container holds on to our classes and none waits for
   * another; the text is one array already, and for that Jackson takes no buffer.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(JsonNumbers.LONGEST)
                  .build())
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .build();

  private final JsonParser parser;
  private final JsonText text;

  private JacksonJson(JsonParser parser, JsonText text) {
    this.parser = parser;
    this.text = text;
  }

  /**
   * The object that the bytes hold.
   *
   * @throws InvalidJsonException if they hold anything else
   */
  public static JsonObject object(byte[] utf8) throws InvalidJsonException {
    JsonText text = JsonText.of(utf8);
    try (JsonParser parser = text.parser(FACTORY)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidJsonException("not a JSON object");
      }
      JsonObject object = new JsonObject(new JacksonJson(parser, text).members(MEMBERS_OF_A_TOKEN));
      if (parser.nextToken() != null) {
        throw new InvalidJsonException("text after the JSON object");
      }
      return object;
    } catch (IOException e) {
      // Jackson's message quotes the text, so it stays here.
      throw new InvalidJsonException("not strict JSON");
    }
  }

  private Map<String, @Nullable Object> members(int expected)
      throws IOException, InvalidJsonException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(expected);
    int read = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = text.wellFormed(parser.currentName());
      members.put(name, value(parser.nextToken()));
      read++;
      // By the number, since a value may be null.
      if (members.size() != read) {
        throw new InvalidJsonException("a member twice");
      }
    }
    return Collections.unmodifiableMap(members);
  }

  private List<@Nullable Object> elements() throws IOException, InvalidJsonException {
    List<@Nullable Object> elements = new ArrayList<>(FEW);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser.currentToken()));
    }
    return Collections.unmodifiableList(elements);
  }

  private @Nullable Object value(JsonToken token) throws IOException, InvalidJsonException {
    switch (token) {
      case START_OBJECT:
        return members(FEW);
      case START_ARRAY:
        return elements();
      case VALUE_STRING:
        return text.wellFormed(parser.getText());
      case VALUE_NUMBER_INT:
        return JsonNumbers.whole(parser);
      case VALUE_NUMBER_FLOAT:
        return JsonNumbers.other(parser);
      case VALUE_TRUE:
        return true;
      case VALUE_FALSE:
        return false;
      case VALUE_NULL:
        return null;
      default:
        throw new InvalidJsonException("not strict JSON");
    }
  }

  private static final class JsonText {
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
     * @throws InvalidJsonException if it is not UTF-8, or has an escape without four hexadecimal
     *     digits
     */
    static JsonText of(byte[] utf8) throws InvalidJsonException {
      CharBuffer decoded = decode(utf8);
      JsonText text = new JsonText(decoded.array(), decoded.length(), hasBackslash(utf8));
      if (text.hasEscapes) {
        text.checkEscapes();
      }
      return text;
    }

    private static CharBuffer decode(byte[] utf8) throws InvalidJsonException {
      try {
        return StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(utf8));
      } catch (CharacterCodingException e) {
        throw new InvalidJsonException("not UTF-8");
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
    private void checkEscapes() throws InvalidJsonException {
      for (int i = 0; i < length; i++) {
        if (characters[i] == '\\') {
          i++;
          if (i < length && characters[i] == 'u' && !areDigits(i + 1, i + 1 + DIGITS_OF_ESCAPE)) {
            throw new InvalidJsonException("an escape without four hexadecimal digits");
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
    String wellFormed(String string) throws InvalidJsonException {
      if (hasEscapes && hasUnpairedSurrogate(string)) {
        throw new InvalidJsonException("unpaired surrogate");
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

  private static final class JsonNumbers {
    /** In characters. */
    static final int LONGEST = 40;

    /** A sign and so many digits, or one more without a sign, always fit into a long. */
    private static final int ALWAYS_LONG = 18;

    /** Beyond it, only a zero is within the range of a double. */
    private static final int LARGEST_SCALE = 400;

    private JsonNumbers() {}

    /** A {@link Long}, or a {@link BigInteger} if it does not fit into one. */
    static Number whole(JsonParser parser) throws IOException, InvalidJsonException {
      if (parser.getTextLength() <= ALWAYS_LONG) {
        return parser.getLongValue();
      }
      BigInteger number = new BigInteger(text(parser));
      return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    /** Kept within the range of a double, so that no later conversion takes a gigabyte. */
    static BigDecimal other(JsonParser parser) throws IOException, InvalidJsonException {
      String text = text(parser);
      BigDecimal number = decimal(text);
      double nearest = Double.parseDouble(text);
      if (Double.isInfinite(nearest) || (nearest == 0 && number.signum() != 0)) {
        throw new InvalidJsonException("number out of range");
      }
      return Math.abs(number.scale()) > LARGEST_SCALE ? BigDecimal.ZERO : number;
    }

    /** Jackson's own limit leaves sign, point and exponent out of account. */
    private static String text(JsonParser parser) throws IOException, InvalidJsonException {
      if (parser.getTextLength() > LONGEST) {
        throw new InvalidJsonException("number too long");
      }
      return parser.getText();
    }

    private static BigDecimal decimal(String text) throws InvalidJsonException {
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException exponentPastAnInt) {
        throw new InvalidJsonException("number out of range");
      }
    }
  }
}

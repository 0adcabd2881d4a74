package dev.jwtbearer.jose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads exactly one JSON object and refuses what lenient readers repair: duplicate members, text
 * after the object, a byte order mark, invalid UTF-8, unpaired surrogates, escapes without four
 * hexadecimal digits, more than 20 levels, numbers of more than 40 characters or outside the range
 * of a double.
 */
public final class StrictJson {
  private static final int DEEPEST = 20;
  private static final int LONGEST_NUMBER = 40;

  /** Beyond it, only a zero is within the range of a double. */
  private static final int LARGEST_SCALE = 400;

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[^u]|u(\\p{XDigit}{4})?)");

  /** Without a pool per thread, so that no thread of the container holds on to our classes. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.newBoundedPool(16))
          .build();

  private StrictJson() {}

  /**
   * The object that the bytes hold.
   *
   * @throws JsonRefused if they hold anything else
   */
  public static JsonObject object(byte[] utf8) throws JsonRefused {
    CharBuffer text = decode(utf8);
    checkEscapes(text);
    try (JsonParser parser =
        FACTORY.createParser(text.array(), text.arrayOffset(), text.remaining())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonRefused("not a JSON object");
      }
      JsonObject object = new JsonObject(members(parser));
      if (parser.nextToken() != null) {
        throw new JsonRefused("text after the JSON object");
      }
      return object;
    } catch (IOException e) {
      // Jackson's message quotes the text, so it stays here.
      throw new JsonRefused("not strict JSON");
    }
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

  /** Jackson looks at the last byte of each digit alone: U+0141 passes for U+0041, an A. */
  private static void checkEscapes(CharSequence json) throws JsonRefused {
    Matcher escape = ESCAPE.matcher(json);
    while (escape.find()) {
      if (escape.group().equals("\\u")) {
        throw new JsonRefused("an escape without four hexadecimal digits");
      }
    }
  }

  private static Map<String, @Nullable Object> members(JsonParser parser)
      throws IOException, JsonRefused {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = wellFormed(parser.currentName());
      parser.nextToken();
      members.put(name, value(parser));
    }
    return Collections.unmodifiableMap(members);
  }

  private static List<@Nullable Object> elements(JsonParser parser)
      throws IOException, JsonRefused {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return Collections.unmodifiableList(elements);
  }

  private static @Nullable Object value(JsonParser parser) throws IOException, JsonRefused {
    switch (parser.currentToken()) {
      case START_OBJECT:
        return members(parser);
      case START_ARRAY:
        return elements(parser);
      case VALUE_STRING:
        return wellFormed(parser.getText());
      case VALUE_NUMBER_INT:
        return wholeNumber(numberText(parser));
      case VALUE_NUMBER_FLOAT:
        return otherNumber(numberText(parser));
      case VALUE_TRUE:
        return true;
      case VALUE_FALSE:
        return false;
      case VALUE_NULL:
        return null;
      default:
        throw new JsonRefused("not strict JSON");
    }
  }

  /** Jackson's own limit leaves sign, point and exponent out of account. */
  private static String numberText(JsonParser parser) throws IOException, JsonRefused {
    String text = parser.getText();
    if (text.length() > LONGEST_NUMBER) {
      throw new JsonRefused("number too long");
    }
    return text;
  }

  private static Number wholeNumber(String digits) {
    BigInteger number = new BigInteger(digits);
    return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
  }

  /** Kept within the range of a double, so that no later conversion takes a gigabyte. */
  private static BigDecimal otherNumber(String text) throws JsonRefused {
    BigDecimal number = decimal(text);
    double nearest = Double.parseDouble(text);
    if (Double.isInfinite(nearest) || (nearest == 0 && number.signum() != 0)) {
      throw new JsonRefused("number out of range");
    }
    return Math.abs(number.scale()) > LARGEST_SCALE ? BigDecimal.ZERO : number;
  }

  private static BigDecimal decimal(String text) throws JsonRefused {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException exponentPastAnInt) {
      throw new JsonRefused("number out of range");
    }
  }

  private static String wellFormed(String text) throws JsonRefused {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          throw new JsonRefused("unpaired surrogate");
        }
        i++;
      }
    }
    return text;
  }
}

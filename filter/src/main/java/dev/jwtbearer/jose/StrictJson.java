package dev.jwtbearer.jose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads exactly one JSON object and refuses what lenient readers repair: duplicate members, text
 * after the object, a byte order mark, invalid UTF-8, unpaired surrogates, escapes without four
 * hexadecimal digits, more than 20 levels, numbers of more than 40 characters or outside the range
 * of a double.
 */
public final class StrictJson {
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

  private StrictJson(JsonParser parser, JsonText text) {
    this.parser = parser;
    this.text = text;
  }

  /**
   * The object that the bytes hold.
   *
   * @throws JsonRefused if they hold anything else
   */
  public static JsonObject object(byte[] utf8) throws JsonRefused {
    JsonText text = JsonText.of(utf8);
    try (JsonParser parser = text.parser(FACTORY)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonRefused("not a JSON object");
      }
      JsonObject object = new JsonObject(new StrictJson(parser, text).members(MEMBERS_OF_A_TOKEN));
      if (parser.nextToken() != null) {
        throw new JsonRefused("text after the JSON object");
      }
      return object;
    } catch (IOException e) {
      // Jackson's message quotes the text, so it stays here.
      throw new JsonRefused("not strict JSON");
    }
  }

  private Map<String, @Nullable Object> members(int expected) throws IOException, JsonRefused {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(expected);
    int read = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = text.wellFormed(parser.currentName());
      members.put(name, value(parser.nextToken()));
      read++;
      // By the number, since a value may be null.
      if (members.size() != read) {
        throw new JsonRefused("a member twice");
      }
    }
    return Collections.unmodifiableMap(members);
  }

  private List<@Nullable Object> elements() throws IOException, JsonRefused {
    List<@Nullable Object> elements = new ArrayList<>(FEW);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser.currentToken()));
    }
    return Collections.unmodifiableList(elements);
  }

  private @Nullable Object value(JsonToken token) throws IOException, JsonRefused {
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
        throw new JsonRefused("not strict JSON");
    }
  }
}

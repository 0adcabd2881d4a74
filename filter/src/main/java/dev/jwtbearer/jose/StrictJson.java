package dev.jwtbearer.jose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads exactly one JSON object (RFC 8259) and refuses what lenient readers repair: duplicate
 * members, text after the object, a byte order mark, invalid UTF-8, unpaired surrogates, escapes
 * without four hexadecimal digits, more than 20 levels, numbers of more than 40 characters or
 * outside the range of a double.
 *
 * <p>One pass from bytes to types. A tree of a library would be lenient in some of this, has to be
 * checked a second time, and takes twice as long.
 */
public final class StrictJson {
  private static final int DEEPEST = 20;
  private static final int FEW = 4;

  /** Of a member with its value, in bytes. For the first size of a map, no more. */
  private static final int SHORT_MEMBER = 24;

  private static final int MOST_EXPECTED = 48;

  private static final Map<String, @Nullable Object> NO_MEMBERS =
      Collections.unmodifiableMap(new LinkedHashMap<>());
  private static final List<@Nullable Object> NO_ELEMENTS =
      Collections.unmodifiableList(new ArrayList<>());

  private final JsonBytes json;

  private StrictJson(JsonBytes json) {
    this.json = json;
  }

  /**
   * The object that the bytes hold.
   *
   * @throws InvalidJsonException if they hold anything else
   */
  public static JsonObject object(byte[] utf8) throws InvalidJsonException {
    JsonBytes json = new JsonBytes(utf8);
    if (json.peekPastSpace() != '{') {
      throw new InvalidJsonException("not a JSON object");
    }
    int expected = Math.min(FEW + utf8.length / SHORT_MEMBER, MOST_EXPECTED);
    JsonObject object = new JsonObject(new StrictJson(json).members(1, expected));
    json.peekPastSpace();
    if (!json.isAtEnd()) {
      throw new InvalidJsonException("text after the JSON object");
    }
    return object;
  }

  private Map<String, @Nullable Object> members(int depth, int expected)
      throws InvalidJsonException {
    checkDepth(depth);
    json.take('{');
    if (json.takes('}')) {
      return NO_MEMBERS;
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>(expected);
    int read = 0;
    do {
      json.peekPastSpace();
      String name = json.name();
      json.take(':');
      members.put(name, value(depth));
      read++;
      // By the number, since a value may be null.
      if (members.size() != read) {
        throw new InvalidJsonException("a member twice");
      }
    } while (json.takes(','));
    json.take('}');
    return Collections.unmodifiableMap(members);
  }

  private List<@Nullable Object> elements(int depth) throws InvalidJsonException {
    checkDepth(depth);
    json.take('[');
    if (json.takes(']')) {
      return NO_ELEMENTS;
    }
    List<@Nullable Object> elements = new ArrayList<>(FEW);
    do {
      elements.add(value(depth));
    } while (json.takes(','));
    json.take(']');
    return Collections.unmodifiableList(elements);
  }

  private static void checkDepth(int depth) throws InvalidJsonException {
    if (depth > DEEPEST) {
      throw new InvalidJsonException("too many levels");
    }
  }

  private @Nullable Object value(int depth) throws InvalidJsonException {
    switch (json.peekPastSpace()) {
      case '{':
        return members(depth + 1, FEW);
      case '[':
        return elements(depth + 1);
      case '"':
        return json.string();
      case 't':
        json.takeLiteral("true");
        return true;
      case 'f':
        json.takeLiteral("false");
        return false;
      case 'n':
        json.takeLiteral("null");
        return null;
      default:
        return json.number();
    }
  }
}

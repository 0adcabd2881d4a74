package dev.jwtbearer.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.jwtbearer.testing.Cost;
import dev.jwtbearer.testing.Lenient;
import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Any bytes as JSON: what the strict reader accepts, an ordinary one reads the same way. */
class StrictJsonFuzzTest {
  private static final int DEEPEST = 20;

  @FuzzTest
  void object(byte[] json) {
    JsonObject object;
    try {
      object = Cost.bounded(json.length, () -> StrictJson.object(json));
    } catch (InvalidJsonException e) {
      assertTrue(e.reason().matches("[a-zA-Z0-9, -]{1,60}"), e.reason());
      return;
    }
    JsonNode tree = Lenient.tree(json);
    assertTrue(tree.isObject());
    assertEquals(tree.size(), object.names().size());
    assertSame(tree, object.asMap(), 1);
    assertEquals(Lenient.members(json), members(object.asMap()), "members, duplicates counted");
  }

  private static void assertSame(JsonNode tree, Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      assertTrue(tree.isObject() && depth <= DEEPEST);
      assertEquals(tree.size(), map.size());
      assertThrows(UnsupportedOperationException.class, map::clear);
      map.forEach((name, member) -> assertSame(tree.get(text(name)), member, depth + 1));
    } else if (value instanceof List<?> list) {
      assertTrue(tree.isArray() && depth <= DEEPEST);
      assertEquals(tree.size(), list.size());
      assertThrows(UnsupportedOperationException.class, () -> list.remove(0));
      for (int i = 0; i < list.size(); i++) {
        assertSame(tree.get(i), list.get(i), depth + 1);
      }
    } else if (value instanceof Number number) {
      assertTrue(tree.isNumber() && Double.isFinite(number.doubleValue()));
      assertEquals(0, tree.decimalValue().compareTo(new BigDecimal(number.toString())));
    } else if (value instanceof Boolean) {
      assertTrue(tree.isBoolean());
      assertEquals(tree.booleanValue(), value);
    } else if (value == null) {
      assertTrue(tree.isNull());
    } else {
      assertTrue(tree.isTextual());
      assertEquals(tree.textValue(), text(value));
    }
  }

  /** The text, which any reader can write as UTF-8. */
  private static String text(Object value) {
    String text = assertInstanceOf(String.class, value);
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return text;
    } catch (CharacterCodingException e) {
      throw new AssertionError("an unpaired surrogate", e);
    }
  }

  private static int members(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.size() + map.values().stream().mapToInt(StrictJsonFuzzTest::members).sum();
    }
    return value instanceof List<?> list
        ? list.stream().mapToInt(StrictJsonFuzzTest::members).sum()
        : 0;
  }
}

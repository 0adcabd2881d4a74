package dev.jwtbearer.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.testing.Cost;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  private static JsonObject read(String json) throws InvalidJsonException {
    return StrictJson.object(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(byte[] json) {
    return assertThrows(InvalidJsonException.class, () -> StrictJson.object(json)).reason();
  }

  @Test
  void keepsTheTypesOfJson() throws Exception {
    JsonObject object =
        read(
            "{\"s\":\"ä\\u00e4\\ud83d\\ude00\",\"l\":9223372036854775807,\"m\":-9223372036854775808,"
                + "\"b\":9223372036854775808,\"d\":1.50,\"e\":1e3,\"z\":0.0,\"t\":true,\"f\":false,"
                + "\"n\":null,\"a\":[1,\"x\",{}],\"o\":{\"i\":1}}");

    assertEquals("ää\uD83D\uDE00", object.value("s"));
    assertEquals(Long.MAX_VALUE, object.value("l"));
    assertEquals(Long.MIN_VALUE, object.value("m"));
    assertEquals(new BigInteger("9223372036854775808"), object.value("b"));
    assertEquals(new BigDecimal("1.50"), object.value("d"));
    assertEquals(new BigDecimal("1e3"), object.value("e"));
    assertEquals(new BigDecimal("0.0"), object.value("z"));
    assertEquals(true, object.value("t"));
    assertEquals(false, object.value("f"));
    assertNull(object.value("n"));
    assertTrue(object.has("n"));
    assertEquals(List.of(1L, "x", Map.of()), object.value("a"));
    assertEquals(Map.of("i", 1L), object.value("o"));
    assertEquals(
        List.of("s", "l", "m", "b", "d", "e", "z", "t", "f", "n", "a", "o"),
        new ArrayList<>(object.names()));
  }

  @Test
  void readsEscapesWithDigitsInAnyCaseAndEscapedBackslashes() throws Exception {
    assertEquals("\u00e4\u00e4", read("{\"a\":\"\\u00e4\\u00E4\"}").value("a"));
    assertEquals("C:\\users\u0141", read("{\"a\":\"C:\\\\users\u0141\"}").value("a"));
    assertEquals("\\\\u\n\"", read("{\"a\":\"\\\\\\\\u\\n\\\"\"}").value("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " {} ", "\r\n\t{ }\n", "{\"\":1}", "{\"a\":{\"a\":{\"a\":1}}}"})
  void readsAnObject(String json) throws Exception {
    assertEquals(read(json).names().size(), read(json).asMap().size());
  }

  @Test
  void readsCharactersOfEveryLengthWithoutAnyEscape() throws Exception {
    assertEquals(
        "a\u00e4\u20ac\uD83D\uDE00", read("{\"a\":\"a\u00e4\u20ac\uD83D\uDE00\"}").value("a"));
    assertEquals(List.of("\uD83D\uDE00"), new ArrayList<>(read("{\"\uD83D\uDE00\":1}").names()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "-7",
        "1234567890",
        "-2147483649",
        "12345678901234567",
        "123456789012345678",
        "-12345678901234567",
        "-123456789012345678",
        "999999999999999999",
        "1234567890123456789",
        "-9223372036854775808"
      })
  void readsAWholeNumberThatFitsAsALong(String number) throws Exception {
    assertEquals(Long.valueOf(number), read("{\"a\":" + number + "}").value("a"));
    assertEquals(List.of(Long.valueOf(number)), read("{\"a\":[" + number + "]}").value("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "12345678901234567890"})
  void readsAWholeNumberThatDoesNotFitAsABigInteger(String number) throws Exception {
    assertEquals(new BigInteger(number), read("{\"a\":" + number + "}").value("a"));
  }

  @Test
  void readsManyMembersOfTheSameHashCodeWithinBounds() throws Exception {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 1 << 14; i++) {
      for (int bit = 0; bit < 14; bit++) {
        json.append(bit == 0 ? "\"" : "").append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      json.append("\":1,");
    }
    json.append("\"a\":1}");

    assertEquals(
        (1 << 14) + 1, Cost.bounded(json.length(), () -> read(json.toString())).names().size());
  }

  @Test
  void isUnmodifiableAtEveryDepth() throws Exception {
    JsonObject object = read("{\"o\":{\"l\":[[1]]}}");
    Map<String, Object> top = object.asMap();
    @SuppressWarnings("unchecked")
    Map<String, Object> inner = (Map<String, Object>) top.get("o");
    @SuppressWarnings("unchecked")
    List<List<Object>> list = (List<List<Object>>) inner.get("l");

    assertThrows(UnsupportedOperationException.class, () -> top.put("x", 1));
    assertThrows(UnsupportedOperationException.class, () -> inner.put("x", 1));
    assertThrows(UnsupportedOperationException.class, () -> list.add(List.of()));
    assertThrows(UnsupportedOperationException.class, () -> list.get(0).add(1));
    assertThrows(UnsupportedOperationException.class, () -> object.names().remove("o"));
  }

  static Stream<Arguments> notOneStrictObject() {
    return Stream.of(
        arguments("empty", ""),
        arguments("blank", "   "),
        arguments("the literal null", "null"),
        arguments("an array", "[]"),
        arguments("an array of an object", "[{}]"),
        arguments("a string", "\"x\""),
        arguments("a number", "1"),
        arguments("true", "true"),
        arguments("a byte order mark", "\uFEFF{}"),
        arguments("a byte order mark inside", "{\uFEFF}"),
        arguments("a leading NUL", "\0{}"),
        arguments("a trailing NUL", "{}\0"),
        arguments("NUL alone", "\0"),
        arguments("trailing text", "{}x"),
        arguments("a trailing brace", "{}}"),
        arguments("a second object", "{}{}"),
        arguments("a second object after a line break", "{}\n{\"sub\":\"eve\"}"),
        arguments("a trailing comma after the object", "{},"),
        arguments("a trailing null", "{} null"),
        arguments("cut off", "{"),
        arguments("cut off after a name", "{\"a\""),
        arguments("cut off after a colon", "{\"a\":"),
        arguments("cut off after a value", "{\"a\":1"),
        arguments("cut off in an array", "{\"a\":[1"),
        arguments("cut off in an array of nothing", "{\"a\":["),
        arguments("cut off in a string", "{\"a\":\"x"),
        arguments("cut off in a literal", "{\"a\":tru"),
        arguments("array closed as an object", "{\"a\":[1}"),
        arguments("duplicate member", "{\"a\":1,\"a\":2}"),
        arguments("equal duplicate member", "{\"a\":1,\"a\":1}"),
        arguments("duplicate member by escape", "{\"alg\":1,\"\\u0061lg\":2}"),
        arguments("duplicate member by escape, first", "{\"\\u0061lg\":1,\"alg\":2}"),
        arguments("duplicate member of null", "{\"a\":null,\"a\":null}"),
        arguments("duplicate member, first null", "{\"a\":null,\"a\":1}"),
        arguments("duplicate member, then null", "{\"a\":1,\"a\":null}"),
        arguments("duplicate member after others", "{\"a\":1,\"b\":2,\"c\":3,\"a\":4}"),
        arguments("duplicate member of an object", "{\"a\":{},\"a\":{}}"),
        arguments("duplicate member in an object", "{\"o\":{\"a\":1,\"a\":2}}"),
        arguments("duplicate member further down", "{\"o\":[{\"a\":1,\"a\":2}]}"),
        arguments("duplicate empty member", "{\"\":1,\"\":2}"),
        arguments("block comment", "{/**/}"),
        arguments("line comment", "{//\n}"),
        arguments("hash comment", "#x\n{}"),
        arguments("single quotes", "{'a':1}"),
        arguments("single-quoted value", "{\"a\":'x'}"),
        arguments("name without quotes", "{a:1}"),
        arguments("name that is a number", "{1:1}"),
        arguments("trailing comma in an object", "{\"a\":1,}"),
        arguments("trailing comma in an array", "{\"a\":[1,]}"),
        arguments("missing array element", "{\"a\":[,1]}"),
        arguments("missing comma", "{\"a\":1 \"b\":2}"),
        arguments("equals sign", "{\"a\"=1}"),
        arguments("leading zero", "{\"a\":01}"),
        arguments("leading zeros", "{\"a\":-007}"),
        arguments("leading plus", "{\"a\":+1}"),
        arguments("leading point", "{\"a\":.5}"),
        arguments("trailing point", "{\"a\":5.}"),
        arguments("hexadecimal", "{\"a\":0x10}"),
        arguments("minus alone", "{\"a\":-}"),
        arguments("exponent without digits", "{\"a\":1e}"),
        arguments("NaN", "{\"a\":NaN}"),
        arguments("Infinity", "{\"a\":Infinity}"),
        arguments("-Infinity", "{\"a\":-Infinity}"),
        arguments("1e999999999", "{\"a\":1e999999999}"),
        arguments("-1e999999999", "{\"a\":-1e999999999}"),
        arguments("1e-999999999", "{\"a\":1e-999999999}"),
        arguments("1e309", "{\"a\":1e309}"),
        arguments("1e-400", "{\"a\":1e-400}"),
        arguments("exponent past an int", "{\"a\":1e99999999999}"),
        arguments("exponent past an int, of zero", "{\"a\":0e99999999999}"),
        arguments("2000 digits", "{\"a\":" + "9".repeat(2000) + "}"),
        arguments("41 digits", "{\"a\":" + "1".repeat(41) + "}"),
        arguments("41 characters with the sign", "{\"a\":-" + "1".repeat(40) + "}"),
        arguments("41 characters with the point", "{\"a\":1." + "1".repeat(39) + "}"),
        arguments("41 characters with the exponent", "{\"a\":" + "1".repeat(38) + "e+1}"),
        arguments("41 digits in an array", "{\"a\":[" + "1".repeat(41) + "]}"),
        arguments("control character in a string", "{\"a\":\"\n\"}"),
        arguments("NUL in a string", "{\"a\":\"\0\"}"),
        arguments("unknown escape", "{\"a\":\"\\x41\"}"),
        arguments("short escape", "{\"a\":\"\\u12\"}"),
        arguments("escape cut off after the backslash", "{\"a\":\"\\"),
        arguments("escape cut off after the u", "{\"a\":\"\\u"),
        arguments("escape cut off after three digits", "{\"a\":\"\\u004"),
        arguments("escape of g", "{\"a\":\"\\u004g\"}"),
        arguments("escape of G", "{\"a\":\"\\uG041\"}"),
        arguments("escape of a colon", "{\"a\":\"\\u0:41\"}"),
        arguments("escape of a full-width digit", "{\"a\":\"\\u00\uff14\uff11\"}"),
        arguments("letter for the first digit", "{\"a\":\"\\u\u0130041\"}"),
        arguments("letter for the digit of its last byte", "{\"a\":\"\\u004\u0141\"}"),
        arguments("the same in a name", "{\"\\u00\u36431\":1}"),
        arguments("the same after other escapes", "{\"a\":\"\\\\u\\\\\\u\u013000a\"}"),
        arguments("escaped high surrogate alone", "{\"a\":\"\\ud83d\"}"),
        arguments("escaped high surrogate before text", "{\"a\":\"\\ud83dx\"}"),
        arguments("escaped low surrogate alone", "{\"a\":\"\\ude00\"}"),
        arguments("escaped surrogates the wrong way round", "{\"a\":\"\\ude00\\ud83d\"}"),
        arguments("two low surrogates", "{\"a\":\"\\ude00\\ude00\"}"),
        arguments("two high surrogates", "{\"a\":\"\\ud83d\\ud83d\"}"),
        arguments("pair and a low surrogate", "{\"a\":\"\\ud83d\\ude00\\ude00\"}"),
        arguments("escaped surrogate in a name", "{\"\\ud83d\":1}"),
        arguments("escaped surrogate in an array", "{\"a\":[\"\\ude00\"]}"),
        arguments("depth 21", "{\"a\":".repeat(20) + "{}" + "}".repeat(20)),
        arguments("arrays of depth 21", "{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}"),
        arguments("depth 50", "{\"a\":".repeat(50) + "1" + "}".repeat(50)),
        arguments("depth 999", "{\"a\":".repeat(999) + "1" + "}".repeat(999)),
        arguments("depth 100 000", "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
        arguments("depth 100 000, never closed", "{\"a\":".repeat(100_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notOneStrictObject")
  void refusesWhatIsNotOneStrictObject(String name, String json) {
    assertFalse(refusal(json.getBytes(StandardCharsets.UTF_8)).isEmpty());
  }

  static Stream<Arguments> notUtf8() {
    return Stream.of(
        arguments("overlong NUL", bytes(0xC0, 0x80)),
        arguments("overlong slash", bytes(0xE0, 0x80, 0xAF)),
        arguments("lone continuation", bytes(0x80)),
        arguments("cut-off sequence", bytes(0xC3)),
        arguments("raw high surrogate", bytes(0xED, 0xA0, 0xBD)),
        arguments("raw low surrogate", bytes(0xED, 0xB8, 0x80)),
        arguments("surrogates as CESU-8", bytes(0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80)),
        arguments("past U+10FFFF", bytes(0xF4, 0x90, 0x80, 0x80)),
        arguments("0xFF", bytes(0xFF)),
        arguments("Latin-1 ü", bytes(0xFC)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notUtf8")
  void refusesInvalidUtf8(String name, byte[] invalid) {
    byte[] json = new byte[invalid.length + 8];
    byte[] start = "{\"a\":\"".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, json, 0, 6);
    System.arraycopy(invalid, 0, json, 6, invalid.length);
    json[json.length - 2] = '"';
    json[json.length - 1] = '}';

    assertEquals("not UTF-8", refusal(json));
  }

  @Test
  void refusesOtherEncodings() {
    assertFalse(refusal("{\"a\":1}".getBytes(StandardCharsets.UTF_16)).isEmpty());
    assertFalse(refusal("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)).isEmpty());
    assertFalse(refusal("{\"a\":1}".getBytes(StandardCharsets.UTF_16BE)).isEmpty());
  }

  @Test
  void readsTwentyLevels() throws Exception {
    assertTrue(read("{\"a\":".repeat(19) + "{}" + "}".repeat(19)).has("a"));
    assertTrue(read("{\"a\":" + "[".repeat(19) + "]".repeat(19) + "}").has("a"));
  }

  @Test
  void readsNumbersOfFortyCharacters() throws Exception {
    assertEquals(new BigInteger("1".repeat(40)), read("{\"a\":" + "1".repeat(40) + "}").value("a"));
    assertEquals(
        new BigDecimal("1." + "1".repeat(38)), read("{\"a\":1." + "1".repeat(38) + "}").value("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e308", "-1.7976931348623157e308", "1e-320", "0e-999", "0E999", "-0.0"})
  void readsNumbersWithinTheRangeOfADouble(String number) throws Exception {
    BigDecimal read = (BigDecimal) read("{\"a\":" + number + "}").value("a");

    assertEquals(0, new BigDecimal(number).compareTo(read));
  }

  @Test
  void turnsAZeroOfHugeExponentIntoPlainZero() throws Exception {
    assertEquals(BigDecimal.ZERO, read("{\"a\":0e-999999}").value("a"));
    assertEquals(BigDecimal.ZERO, read("{\"a\":0e999999999}").value("a"));
    assertEquals(BigDecimal.ZERO, read("{\"a\":0e-401}").value("a"));
    assertEquals(new BigDecimal("0e-400"), read("{\"a\":0e-400}").value("a"));
  }

  @Test
  void neverQuotesTheTextInItsReason() {
    for (String json : List.of("{\"secret\":secret}", "{\"secret\":1,\"secret\":2}", "secret")) {
      assertFalse(refusal(json.getBytes(StandardCharsets.UTF_8)).contains("secret"), json);
    }
  }

  @Test
  void readsAStringMemberAndRefusesAnotherType() throws Exception {
    JsonObject object = read("{\"s\":\"x\",\"n\":null,\"i\":1}");

    assertEquals(Optional.of("x"), object.string("s"));
    assertEquals(Optional.empty(), object.string("absent"));
    assertEquals(
        "n is not a string",
        assertThrows(InvalidJsonException.class, () -> object.string("n")).reason());
    assertEquals(
        "i is not a string",
        assertThrows(InvalidJsonException.class, () -> object.string("i")).reason());
    assertFalse(object.has("absent"));
  }

  @Test
  void seesAnObjectInAValueAndNothingElse() throws Exception {
    JsonObject object = read("{\"o\":{\"x\":1},\"a\":[],\"n\":null}");

    assertEquals(1L, JsonObject.from(object.value("o")).orElseThrow().value("x"));
    assertEquals(Optional.empty(), JsonObject.from(object.value("a")));
    assertEquals(Optional.empty(), JsonObject.from(object.value("n")));
  }

  @Test
  void carriesNoStackTrace() {
    assertEquals(0, new InvalidJsonException("x").getStackTrace().length);
    assertEquals("", new InvalidJsonException(null).reason());
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}

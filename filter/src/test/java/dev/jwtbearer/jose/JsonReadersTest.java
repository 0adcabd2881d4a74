package dev.jwtbearer.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two readers that have no line in common accept the same documents and read the same in them. */
class JsonReadersTest {
  private static final int DOCUMENTS = 30_000;

  /** Whole documents that others are made of, and the pieces that are put into them. */
  private static final String[] WHOLE = {
    "{\"iss\":\"https://idp.example\",\"exp\":1772366700,\"aud\":[\"a\",\"b\"],\"n\":null}",
    "{\"realm_access\":{\"roles\":[\"clerk\"]},\"email_verified\":true,\"x\":-1.5e-3,\"f\":false}",
    "{ \"a\" : [ 1 , { } , [ ] , \"\" ] ,\n\"\\u0061\u00e4\\n\" : \"\u20ac\\ud83d\\ude00\" }",
    "{\"a\":{\"a\":{\"a\":{\"a\":[[[[[0]]]]]}}},\"b\":12345678901234567890,\"c\":0.0}",
    "{}"
  };

  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\u0041",
    "\\ud83d",
    "\\ude00",
    "\\n",
    "\\/",
    "\\x",
    "0",
    "1",
    "-",
    "+",
    ".",
    "e",
    "E9",
    "1e400",
    "1e-400",
    "0e999",
    "9".repeat(17),
    "true",
    "false",
    "null",
    "nul",
    "NaN",
    " ",
    "\n",
    "\r",
    "\t",
    "\u000b",
    "\u00a0",
    "\u0000",
    "\ufeff",
    "\u00e4",
    "\u20ac",
    "\uD83D\uDE00",
    "a",
    "\"a\"",
    "\"iss\"",
    "\"a\":1,",
    "/*x*/",
    "'",
    "#",
    "[{"
  };

  private static Optional<Map<String, Object>> ours(byte[] json) {
    try {
      return Optional.of(StrictJson.object(json).asMap());
    } catch (InvalidJsonException e) {
      return Optional.empty();
    }
  }

  private static Optional<Map<String, Object>> jacksons(byte[] json) {
    try {
      return Optional.of(JacksonJson.object(json).asMap());
    } catch (InvalidJsonException e) {
      return Optional.empty();
    }
  }

  private static boolean assertSame(byte[] json) {
    Optional<Map<String, Object>> ours = ours(json);
    Optional<Map<String, Object>> jacksons = jacksons(json);
    assertEquals(jacksons, ours, () -> shown(json));
    if (ours.isPresent()) {
      assertEquals(names(jacksons.get()), names(ours.get()), () -> shown(json));
    }
    return ours.isPresent();
  }

  /** The names in their order, which maps do not compare. */
  private static List<String> names(Map<String, Object> members) {
    return new ArrayList<>(members.keySet());
  }

  private static String shown(byte[] json) {
    return new String(json, StandardCharsets.UTF_8) + ' ' + Arrays.toString(json);
  }

  private static byte[] utf8(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void agreeOnDocumentsWithPiecesPutInAndLeftOut() {
    Random random = new Random(8259);
    int accepted = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      StringBuilder json = new StringBuilder(WHOLE[random.nextInt(WHOLE.length)]);
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        int at = random.nextInt(json.length() + 1);
        int end = Math.min(json.length(), at + random.nextInt(3));
        json.replace(at, end, random.nextInt(3) == 0 ? "" : PIECES[random.nextInt(PIECES.length)]);
      }
      accepted += assertSame(utf8(json.toString())) ? 1 : 0;
    }
    assertTrue(accepted > DOCUMENTS / 5 && accepted < DOCUMENTS * 4 / 5, accepted + " accepted");
  }

  @Test
  void agreeOnDocumentsWithOtherBytes() {
    Random random = new Random(3629);
    int accepted = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      byte[] json = utf8(WHOLE[random.nextInt(WHOLE.length)]);
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        json[random.nextInt(json.length)] = (byte) random.nextInt(256);
      }
      accepted += assertSame(json) ? 1 : 0;
    }
    assertTrue(accepted > DOCUMENTS / 50, accepted + " accepted");
  }

  @Test
  void agreeOnDocumentsOfPiecesAlone() {
    Random random = new Random(7159);
    for (int i = 0; i < DOCUMENTS; i++) {
      StringBuilder json = new StringBuilder("{\"a\":");
      for (int pieces = random.nextInt(7); pieces > 0; pieces--) {
        json.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertSame(utf8(json.append(random.nextInt(4) == 0 ? "" : "}").toString()));
    }
  }

  /** Everything of one or two bytes, in each place where something can stand. */
  @ParameterizedTest
  @ValueSource(
      strings = {"~", "{~}", "{\"a\":~}", "{\"a\":\"~\"}", "{\"~\":1}", "{\"a\":[1~]}", "{}~"})
  void agreeOnAllPairsOfBytes(String place) {
    int hole = place.indexOf('~');
    byte[] json = utf8(place.replace("~", "  "));
    for (int first = 0; first < 256; first++) {
      for (int second = 0; second < 256; second++) {
        json[hole] = (byte) first;
        json[hole + 1] = (byte) second;
        assertSame(json);
      }
    }
  }

  /** Three digits are fixed and one is any character, or all four are any byte. */
  @Test
  void agreeOnEscapes() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      if (!Character.isSurrogate((char) c)) {
        assertSame(utf8("{\"a\":\"\\u00" + (char) c + "1\"}"));
        assertSame(utf8("{\"a\":\"\\" + (char) c + "\"}"));
      }
    }
    for (int code = 0; code <= Character.MAX_VALUE; code++) {
      assertSame(utf8(String.format("{\"a\":\"\\u%04x\"}", code)));
      assertSame(utf8(String.format("{\"a\":\"\\u%04X\\udc00x\"}", code)));
    }
  }

  @Test
  void takeNamesThatAreCommonForTheNamesTheyAre() throws Exception {
    for (String name : "iss sub aud exp allowed-origins resource_access is isss ISS".split(" ")) {
      assertEquals(List.of(name), names(ours(utf8("{\"" + name + "\":1}")).orElseThrow()));
    }
    for (int first = ' '; first <= '~'; first++) {
      for (int last = ' '; last <= '~'; last++) {
        assertSame(utf8("{\"" + (char) first + "s" + (char) last + "\":1}"));
      }
    }
  }
}

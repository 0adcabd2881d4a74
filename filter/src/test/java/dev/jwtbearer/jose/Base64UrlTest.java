package dev.jwtbearer.jose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final String OTHERS =
      "=+/.?*~ \n\u0000\u007f\u0080\u00e1\u00ff\u0100\u0141\u012d\uff21";

  /** RFC 4648, section 10, without padding. */
  @ParameterizedTest
  @CsvSource({"'',''", "f,Zg", "fo,Zm8", "foo,Zm9v", "foob,Zm9vYg", "fooba,Zm9vYmE"})
  void readsAndWritesTheCanonicalSpelling(String plain, String encoded) {
    byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);

    assertArrayEquals(bytes, Base64Url.decode(encoded).orElseThrow());
    assertEquals(encoded, Base64Url.encode(bytes));
  }

  @Test
  void usesTheUrlSafeAlphabet() {
    byte[] bytes = {(byte) 0xfb, (byte) 0xff, (byte) 0xfe};

    assertEquals("-__-", Base64Url.encode(bytes));
    assertArrayEquals(bytes, Base64Url.decode("-__-").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zg==",
        "Zg=",
        "Zm8=",
        "Zm9v====",
        "=",
        "Zh",
        "Zm9",
        "A",
        "Zm9vA",
        "+__-",
        "-//-",
        " Zm9v",
        "Zm9v ",
        "Zm 9v",
        "Zm9v\n",
        "Zm\r\n9v",
        "\tZm9v",
        "Zm9v\0",
        "Zm9ü",
        "Zm9v.",
        "Zm9,",
        "%5A",
        "Zｍ9v",
        "Zm9v\u200b"
      })
  void refusesEveryOtherSpelling(String text) {
    assertEquals(Optional.empty(), Base64Url.decode(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 31, 32, 64, 256})
  void acceptsExactlyOneOfThe64LastCharacters(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    String text = Base64Url.encode(bytes);
    int accepted = 0;
    for (char last : ALPHABET.toCharArray()) {
      String variant = text.substring(0, text.length() - 1) + last;
      Optional<byte[]> decoded = Base64Url.decode(variant);
      if (decoded.isPresent() && Arrays.equals(decoded.get(), bytes)) {
        accepted++;
        assertEquals(text, variant);
      }
    }
    assertEquals(1, accepted);
    assertTrue(Base64Url.decode(text).isPresent());
  }

  /** The rule in its simplest words: what encoding the decoded bytes gives again. */
  private static Optional<byte[]> oracle(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return Base64Url.encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64Url) {
      return Optional.empty();
    }
  }

  private static void assertAsTheOracleSays(String text) {
    assertArrayEquals(oracle(text).orElse(null), Base64Url.decode(text).orElse(null), text);
  }

  @Test
  void acceptsOfAllShortTextsWhatEncodingGivesAgain() {
    String characters = ALPHABET + OTHERS;
    for (char first : characters.toCharArray()) {
      assertAsTheOracleSays(String.valueOf(first));
      for (char second : characters.toCharArray()) {
        assertAsTheOracleSays("" + first + second);
        assertAsTheOracleSays("Z" + first + second);
        assertAsTheOracleSays("Zm" + first + second);
      }
    }
  }

  @Test
  void acceptsOfRandomTextsWhatEncodingGivesAgain() {
    Random random = new Random(7);
    String characters = ALPHABET.repeat(10) + OTHERS;
    int accepted = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      assertAsTheOracleSays(text.toString());
      accepted += oracle(text.toString()).isPresent() ? 1 : 0;
    }
    assertTrue(accepted > 5_000 && accepted < 45_000, accepted + " accepted");
  }

  @Test
  void decodesToExactlyTheBytesThatWereEncoded() {
    Random random = new Random(8);
    for (int length = 0; length < 600; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertArrayEquals(bytes, Base64Url.decode(Base64Url.encode(bytes)).orElseThrow());
    }
  }

  @Test
  void decodesAPartAloneWhateverIsAroundIt() {
    byte[] spelling = Base64Url.spelling("=Zm8=Zm9vYmE*");

    assertArrayEquals(new byte[] {'f', 'o'}, Base64Url.decode(spelling, 1, 4));
    assertArrayEquals(
        "fooba".getBytes(StandardCharsets.US_ASCII), Base64Url.decode(spelling, 5, 12));
    assertArrayEquals(new byte[0], Base64Url.decode(spelling, 4, 4));
    assertNull(Base64Url.decode(spelling, 1, 5));
    assertNull(Base64Url.decode(spelling, 0, 4));
    assertNull(Base64Url.decode(spelling, 5, 13));
  }

  @ParameterizedTest
  @ValueSource(chars = {'\u0141', '\u0241', '\uff21', '\u2041', '\u012d', '\u015f', '\ud841'})
  void takesNoCharacterForTheOneOfItsLastByte(char other) {
    for (int at = 0; at < 4; at++) {
      String text = new StringBuilder("AAAA").replace(at, at + 1, String.valueOf(other)).toString();
      assertEquals(Optional.empty(), Base64Url.decode(text), at + " of " + text);
    }
  }
}

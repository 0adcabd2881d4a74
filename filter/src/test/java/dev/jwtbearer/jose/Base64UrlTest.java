package dev.jwtbearer.jose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

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
}

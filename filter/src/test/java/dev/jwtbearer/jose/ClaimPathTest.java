package dev.jwtbearer.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimPathTest {
  private static final String CLAIMS =
      "{'groups':'g','a':{'b':{'c':'abc','d.e':'quoted'}},'https://x.example/roles':'url',"
          + "'http://x.example/a.b':'plain','a.b':'one name','list':[{'x':1}],'n':null}";

  private static Map<String, @Nullable Object> claims() throws InvalidJsonException {
    return StrictJson.object(CLAIMS.replace('\'', '"').getBytes(StandardCharsets.UTF_8)).asMap();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "groups,g",
        "a.b.c,abc",
        "a.b.\"d.e\",quoted",
        "\"a\".\"b\".c,abc",
        "https://x.example/roles,url",
        "http://x.example/a.b,plain",
        "\"a.b\",one name"
      })
  void findsTheClaim(String path, String value) throws Exception {
    assertEquals(Optional.of(value), ClaimPath.parse(path).orElseThrow().find(claims()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "absent",
        "a.absent",
        "a.b.c.d",
        "a.b.d.e",
        "list.x",
        "n",
        "n.x",
        "groups.g",
        "A.b.c"
      })
  void findsNothingWhereThePathLeadsNowhere(String path) throws Exception {
    assertEquals(Optional.empty(), ClaimPath.parse(path).orElseThrow().find(claims()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a.",
        ".a",
        "a..b",
        "\"",
        "\"a",
        "a\"",
        "\"\"",
        "a.\"\"",
        "a\"b\"",
        "\"a\"b",
        "\"a\"bc",
        "\"a\"\"b"
      })
  void refusesATextThatIsNoPath(String text) {
    assertTrue(ClaimPath.parse(text).isEmpty());
  }
}

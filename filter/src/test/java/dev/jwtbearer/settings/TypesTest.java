package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jose.JwsAlgorithm;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypesTest {
  private static final ParameterType<Duration> TO_AN_HOUR =
      Quantities.duration(Duration.ofMillis(1), Duration.ofHours(1));

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "30s, PT30S",
    "10m, PT10M",
    "1h, PT1H",
    "PT30S, PT30S",
    "pt5m, PT5M",
    "PT0.5S, PT0.5S",
    "1ms, PT0.001S",
    "3600s, PT1H"
  })
  void readsDurations(String text, String expected) throws InvalidValueException {
    assertEquals(Duration.parse(expected), TO_AN_HOUR.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "5, no unit, write 5s or 5m",
    "0s, too short, write at least 1ms",
    "-1s, not a duration, 'write 500ms, 30s, 10m, 2h or PT30S'",
    "PT-1S, too short, write at least 1ms",
    "2h, too long, write at most 1h",
    "PT1H0.001S, too long, write at most 1h",
    "5 s, not a duration, 'write 500ms, 30s, 10m, 2h or PT30S'",
    "5S, not a duration, 'write 500ms, 30s, 10m, 2h or PT30S'",
    "1d, not a duration, 'write 500ms, 30s, 10m, 2h or PT30S'",
    "1.5s, not a duration, 'write 500ms, 30s, 10m, 2h or PT30S'",
    "9999999999s, not a duration, 'write 500ms, 30s, 10m, 2h or PT30S'",
    "PT99999999999999999999S, not a duration, 'write 500ms, 30s, 10m, 2h or PT30S'",
    "soon, not a duration, 'write 500ms, 30s, 10m, 2h or PT30S'"
  })
  void refusesOtherDurations(String text, String rule, String remedy) {
    InvalidValueException bad =
        assertThrows(InvalidValueException.class, () -> TO_AN_HOUR.parse(text));
    assertEquals(rule, bad.rule());
    assertEquals(remedy, bad.remedy());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "500, 500ms",
    "1500, 1500ms",
    "30000, 30s",
    "90000, 90s",
    "60000, 1m",
    "3600000, 1h",
    "5400000, 90m"
  })
  void showsDurationsAsTheyWouldBeWritten(long millis, String text) {
    assertEquals(text, Quantities.show(Duration.ofMillis(millis)));
  }

  @ParameterizedTest
  @CsvSource({"256B, 256", "1KiB, 1024", "16KiB, 16384", "1MiB, 1048576"})
  void readsSizes(String text, int bytes) throws InvalidValueException {
    assertEquals(bytes, Quantities.size(256, 1 << 20).parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "16, not a size with a unit",
    "16KB, not a size with a unit",
    "16kib, not a size with a unit",
    "-1KiB, not a size with a unit",
    "255B, outside the limits",
    "1025KiB, outside the limits",
    "999999999MiB, outside the limits"
  })
  void refusesOtherSizes(String text, String rule) {
    InvalidValueException bad =
        assertThrows(InvalidValueException.class, () -> Quantities.size(256, 1 << 20).parse(text));
    assertEquals(rule, bad.rule());
    if (rule.startsWith("outside")) {
      assertEquals("write 256B to 1MiB", bad.remedy());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"True", "TRUE", "yes", "1", "on", "false "})
  void readsOnlyTrueAndFalse(String text) throws InvalidValueException {
    assertTrue(Types.flag("true"));
    assertEquals(false, Types.flag("false"));
    assertThrows(InvalidValueException.class, () -> Types.flag(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a b", "a, b", "a\nb", " a\t,\r\n b ,", ",a,,b"})
  void separatesListsByCommasAndWhiteSpace(String text) throws InvalidValueException {
    assertEquals(List.of("a", "b"), Types.list(text));
  }

  @Test
  void refusesAnEmptyList() {
    assertThrows(InvalidValueException.class, () -> Types.list(" , ,"));
  }

  @Test
  void readsChoicesInLowerCaseOnly() throws InvalidValueException {
    ParameterType<ErrorBody> type = Types.choice(ErrorBody.class);
    assertEquals(ErrorBody.PROBLEM, type.parse("problem"));
    InvalidValueException bad =
        assertThrows(InvalidValueException.class, () -> type.parse("Problem"));
    assertEquals("write none or problem or page", bad.remedy());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", "RS256 none", "RS256,NONE"})
  void neverAllowsNone(String text) {
    InvalidValueException bad =
        assertThrows(InvalidValueException.class, () -> Types.algorithms(text));
    assertEquals("none would accept unsigned tokens", bad.rule());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rs256", "RS257", "HS1", "RSA-OAEP", "A128KW", "dir", "ES256K"})
  void refusesOtherAlgorithms(String text) {
    InvalidValueException bad =
        assertThrows(InvalidValueException.class, () -> Types.algorithms(text));
    assertEquals(text + " is not a supported algorithm", bad.rule());
  }

  @Test
  void readsAlgorithms() throws InvalidValueException {
    assertEquals(
        EnumSet.of(JwsAlgorithm.RS256, JwsAlgorithm.EdDSA, JwsAlgorithm.ES512),
        Types.algorithms("RS256, EdDSA ES512 RS256"));
  }

  @Test
  void readsTheRealmAsPrintableAscii() throws InvalidValueException {
    assertEquals("the \"desk\"", Types.headerText("the \"desk\""));
    for (String odd : new String[] {"caf\u00e9", "a\r\nSet-Cookie: b", "a\tb", "\u0000"}) {
      assertThrows(InvalidValueException.class, () -> Types.headerText(odd), odd);
    }
  }

  @Test
  void readsRoleMappings() throws InvalidValueException {
    assertEquals(
        Map.of("a", "b", "CN=clerks,OU=groups", "clerk", "Domain Admins", "d=e"),
        Types.mapping("a=b, \"CN=clerks,OU=groups\"=clerk \"Domain Admins\"=\"d=e\""));
    for (String odd :
        new String[] {
          "a",
          "=b",
          "a=",
          "a=b a=c",
          "c=d=e",
          "\"\"=b",
          "a=\"\"",
          "a=b \"a\"=c",
          "\"a\"b=c",
          "a=b\"c"
        }) {
      assertThrows(InvalidValueException.class, () -> Types.mapping(odd), odd);
    }
  }

  @Test
  void readsRequiredClaims() throws InvalidValueException {
    assertEquals(2, Types.requiredClaims("tenant=blue, email").size());
    assertEquals(2, Types.requiredClaims("azp=web azp=web").size());
    assertEquals(2, Types.requiredClaims("azp, azp=web|mobile").size());
    for (String odd :
        new String[] {
          "=blue",
          "azp=web, azp=mobile",
          "azp=web azp=web|mobile",
          "azp=",
          "azp=web|",
          "azp=*",
          "a..b",
          "dept=\"head of sales",
          "dept=head\"of\""
        }) {
      assertThrows(InvalidValueException.class, () -> Types.requiredClaims(odd), odd);
    }
  }

  @Test
  void readsItemsWithBlanksInDoubleQuotes() throws InvalidValueException {
    assertEquals(List.of("orders api", "stock"), Types.list("\"orders api\", stock"));
    assertEquals(1, Types.claimPaths("\"full name\"").size());
    for (String odd : new String[] {"\"orders api", "orders\" api", "\"\"", "\"a\"b"}) {
      assertThrows(InvalidValueException.class, () -> Types.list(odd), odd);
    }
  }

  @Test
  void readsClaimPaths() throws InvalidValueException {
    assertEquals(
        3,
        Types.claimPaths("groups realm_access.roles,resource_access.\"my.client\".roles").size());
    for (String odd : new String[] {"a..b", ".a", "a.", "a.\"b", "\"\""}) {
      assertThrows(InvalidValueException.class, () -> Types.claimPaths(odd), odd);
    }
  }

  @Test
  void readsTokenSources() throws InvalidValueException {
    assertEquals(
        "[header, header:X-Token, cookie:t, query:access_token, form:access_token]",
        Types.tokenSources("header header:X-Token cookie:t,query:access_token form:access_token")
            .toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Header",
        "cookie",
        "cookie:",
        "body:x",
        ":x",
        "header:",
        "header:a:b",
        "header:Authorization",
        "header:authorization",
        "cookie:a=b",
        "header:X\u00e9",
        "header header",
        "header:X-A header:x-a",
        "cookie:a,cookie:a"
      })
  void refusesOtherTokenSources(String text) {
    assertThrows(InvalidValueException.class, () -> Types.tokenSources(text));
  }

  @Test
  void tellsCookiesApartByCase() throws InvalidValueException {
    assertEquals(2, Types.tokenSources("cookie:a cookie:A").size());
  }
}

package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written into {@code nameFormat} and {@code exposeClaims}. */
class NameFormatsTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "user | names no claim, so that all users have one name",
        "{} | {} holds no claim path",
        "{ sub } | { sub } holds no claim path",
        "{a..b} | {a..b} holds no claim path",
        "{sub | a brace without its other half",
        "sub} | a brace without its other half",
        "{sub}} | a brace without its other half",
        "{{sub} | a brace without its other half",
        "{\"sub} | a brace without its other half",
        "'{a}\n{b}' | a line break or control character",
      })
  void refusesWhatMakesNoName(String text, String rule) {
    assertEquals(
        rule, assertThrows(InvalidValueException.class, () -> NameFormats.parse(text)).rule());
  }

  @Test
  void readsPairsOfClaimAndAttribute() throws InvalidValueException {
    ExposedClaimsParser.parse("org.id=tenant \"a,b c\".\"d=e\"=a.b, https://x?y=z=t \"=\"=eq");
  }

  @ParameterizedTest
  @ValueSource(strings = {"org", "=x", "org=", "\"a=b\"", "="})
  void refusesWhatIsNoPair(String text) {
    assertEquals(
        text + " is no pair",
        assertThrows(InvalidValueException.class, () -> ExposedClaimsParser.parse(text)).rule());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.jwtbearer.principal",
        "jakarta.servlet.error.status_code",
        "javax.servlet.x",
        "java.x",
        "org.apache.catalina.x",
        "org.eclipse.jetty.x"
      })
  void refusesAttributesOfTheServer(String attribute) {
    assertEquals(
        attribute + " is the server's or this filter's",
        assertThrows(
                InvalidValueException.class, () -> ExposedClaimsParser.parse("sub=" + attribute))
            .rule());
  }

  @Test
  void refusesTwoClaimsForOneAttribute() {
    assertEquals(
        "x is given two claims",
        assertThrows(InvalidValueException.class, () -> ExposedClaimsParser.parse("a=x b=x"))
            .rule());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..b=x", "a.=x", ".a=x", "\"a=x"})
  void refusesWhatIsNoClaimPath(String text) {
    assertThrows(InvalidValueException.class, () -> ExposedClaimsParser.parse(text));
  }

  @Test
  void readsAThousandCharacters() throws InvalidValueException {
    NameFormats.parse("{" + "a".repeat(1022) + "}");
    for (int length : new int[] {1023, 50_000}) {
      assertEquals(
          "longer than 1024 characters",
          assertThrows(
                  InvalidValueException.class,
                  () -> NameFormats.parse("{" + "a".repeat(length) + "}"))
              .rule());
    }
  }
}

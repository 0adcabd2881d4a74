package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final FakeLookups lookups =
      new FakeLookups()
          .with("env.HOST", "idp.example")
          .with("env.EMPTY", "")
          .with("env.A_PLACEHOLDER", "${env.HOST}")
          .with("sys.shop.realm", "staff")
          .with("jndi.java:comp/env/audience", "orders-api")
          .with("file./run/secrets/x", "of-a-file\n")
          .with("file./two", "a\n\n")
          .with("file./windows", "a\r\n")
          .with("file./none", "a")
          .with("file.C:\\keys\\x", "of-drive-c")
          .with("file./blank", "\n");

  private String resolved(String text) throws InvalidValueException {
    return new Placeholders(lookups).resolve(text).text();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "plain | plain",
        "$ { } $} {} $x | $ { } $} {} $x",
        "https://${env.HOST}/realms/${sys.shop.realm} | https://idp.example/realms/staff",
        "${env.HOST}${env.HOST} | idp.exampleidp.example",
        "${jndi.java:comp/env/audience} | orders-api",
        "${file./run/secrets/x} | of-a-file",
        "${file./windows}! | a!",
        "${file./none}! | a!",
        "${file.C:\\keys\\x} | of-drive-c",
        "${env.EMPTY:x}! | !",
        "${env.NONE:x} | x",
        "${env.NONE:}! | !",
        "${env.NONE:a:b} | a:b",
        "${env.NONE:https://x.example/} | https://x.example/",
        "${env.HOST:x} | idp.example",
        "${sys.none:x} | x",
        "${jndi.java:comp/env/none:x:y} | x:y",
        "${file./nowhere:x} | x",
        "${file.D:/nowhere:x} | x",
        "$${env.HOST} | ${env.HOST}",
        "$$${env.HOST} | $${env.HOST}",
        "a$${b${env.HOST}c | a${bidp.examplec",
        "${env.HOST}$${env.HOST} | idp.example${env.HOST}",
        "${env.A_PLACEHOLDER} | ${env.HOST}",
        "${env.NONE:$}{env.HOST} | ${env.HOST}",
      })
  void putsValuesInTheirPlace(String text, String expected) throws InvalidValueException {
    assertEquals(expected, resolved(text));
  }

  @Test
  void cutsOneLineBreakFromTheEndOfAFile() throws InvalidValueException {
    assertEquals("a\n", resolved("${file./two}"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "${env.NONE} | nothing has the value of ${env.NONE}",
        "${env.host} | nothing has the value of ${env.host}",
        "${sys.HOST} | nothing has the value of ${sys.HOST}",
        "${file./nowhere} | nothing has the value of ${file./nowhere}",
        "${jndi.java:comp/env/none} | nothing has the value of ${jndi.java:comp/env/none}",
        "${vault.x} | vault is no kind of placeholder",
        "${vault.x:y} | vault is no kind of placeholder",
        "${Env.HOST} | Env is no kind of placeholder",
        "${HOST} | HOST is no kind of placeholder",
        "${} | ' is no kind of placeholder'",
        "${env} | a placeholder without a name",
        "${env.} | a placeholder without a name",
        "${env. } | a placeholder without a name",
        "${env.:x} | a placeholder without a name",
        "${jndi.java:} | a placeholder without a name",
        "${jndi.comp/env/x} | a JNDI name that does not begin with java:",
        "${jndi.ldap://evil.example/x} | a JNDI name that does not begin with java:",
        "${env.HOST | a placeholder without its end",
        "x${ | a placeholder without its end",
        "${env.NONE:${env.HOST}} | a placeholder within a placeholder",
        "${env.${env.HOST}} | a placeholder within a placeholder",
        "${env.NONE:-x} | the default of a placeholder begins with a hyphen",
      })
  void refusesWhatHasNoValue(String text, String rule) {
    assertEquals(rule, assertThrows(InvalidValueException.class, () -> resolved(text)).rule());
  }

  private Assembly assemble(String... namesAndValues) throws ConfigurationException {
    return TestAssembly.of(
        TestParameters.withoutKeys(namesAndValues), FakeContext.empty(), lookups.context());
  }

  private String problems(String... namesAndValues) {
    String message =
        assertThrows(ConfigurationException.class, () -> assemble(namesAndValues)).getMessage();
    return message.substring(message.indexOf('\n') + 3);
  }

  @Test
  void showsWhatWasPutInButOfAFileTheLengthAlone() throws ConfigurationException {
    String settings =
        assemble(
                "issuer", "https://${env.HOST}/realms/${sys.shop.realm}",
                "audience", "${jndi.java:comp/env/audience} ${file./run/secrets/x}",
                "realm", "${file./nowhere:a default}")
            .settings()
            .effective();
    assertTrue(settings.contains("issuer=\"https://idp.example/realms/staff\", "), settings);
    assertTrue(settings.contains(", audience=(20 characters), "), settings);
    assertTrue(settings.contains(", realm=\"a default\", "), settings);
    assertFalse(settings.contains("of-a-file"), settings);
  }

  @Test
  void resolvesParametersOfEveryIssuer() throws ConfigurationException {
    String settings =
        assemble("issuer.b", "https://b.${env.HOST}", "clockSkew.b", "${env.SKEW:5s}")
            .settings()
            .effective();
    assertTrue(
        settings.endsWith("issuer.b=\"https://b.idp.example\", clockSkew.b=\"5s\""), settings);
  }

  @Test
  void namesTheParameterWhosePlaceholderHasNoValue() {
    assertEquals(
        "audience = \"${env.NONE}\": nothing has the value of ${env.NONE}; set it, or write a"
            + " default after a colon",
        problems("audience", "${env.NONE}"));
    assertEquals(
        "audience = \"\": empty; write a value or leave the parameter out",
        problems("audience", "${env.EMPTY}"));
    assertEquals(
        "audience = (0 characters): empty; write a value or leave the parameter out",
        problems("audience", "${file./blank}"));
  }

  @Test
  void keepsSpacesOfSecretsAndCutsThoseOfAllElse() throws ConfigurationException {
    lookups.with("env.SPACED", " " + SECRET + " ").with("env.SPACED_ISSUER", " https://a.example ");
    String settings =
        assemble("issuer", "${env.SPACED_ISSUER}", "secret", "${env.SPACED}")
            .settings()
            .effective();
    assertTrue(settings.contains("secret=(34 characters)"), settings);
    assertTrue(settings.contains("issuer=\"https://a.example\""), settings);
  }

  @Test
  void showsNothingOfASecret() {
    String problem = problems("secret", "${env.SHORT:tell-nobody}");
    assertTrue(problem.startsWith("secret = (11 characters): 11 bytes: "), problem);
    for (String bad :
        new String[] {"tell${nobody.x}", "${tell-nobody", "${env.X:${tell.nobody}}"}) {
      problem = problems("secret", bad);
      assertTrue(problem.startsWith("secret = (" + bad.length() + " characters): "), problem);
      assertFalse(problem.contains("nobody"), problem);
    }
  }

  /** Every type of parameter is given a file that holds something else. */
  @Test
  void showsNothingOfAFileInAnyProblem() throws InvalidValueException {
    for (String content :
        new String[] {
          "tellnobody",
          "77001",
          "tellnobody=",
          "=tellnobody",
          "a=tellnobody a=tellnobody",
          "cookie:tellnobody cookie:tellnobody",
          "nobody:tellnobody",
          "\"tellnobody",
          "none tellnobody",
          "/x tellnobody(",
          "{tellnobody",
          "http://tellnobody.example",
          "https://tellnobody@x.example/?tellnobody",
          "file:/tellnobody"
        }) {
      lookups.with("file./secret", content);
      for (Parameter<?> parameter : Parameters.all()) {
        try {
          String shown = assemble(parameter.name(), "${file./secret}").settings().effective();
          assertFalse(shown.contains("tellnobody") || shown.contains("77001"), shown);
        } catch (ConfigurationException e) {
          String problem = e.getMessage();
          assertFalse(problem.contains("tellnobody") || problem.contains("77001"), problem);
          assertTrue(problem.contains("\n  " + parameter.name()), problem);
        }
      }
    }
  }
}

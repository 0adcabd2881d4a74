package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsSettingsReaderTest {
  private static final TestLog LOG = new TestLog();

  private static Assembly assemble(String... namesAndValues) throws ConfigurationException {
    return assemble(LOG, namesAndValues);
  }

  private static Assembly assemble(TestLog log, String... namesAndValues)
      throws ConfigurationException {
    return TestAssembly.of(TestParameters.usual(namesAndValues), new TestClock(), log);
  }

  private static String problems(String... namesAndValues) {
    String message =
        assertThrows(ConfigurationException.class, () -> assemble(namesAndValues)).getMessage();
    return message.substring(message.indexOf('\n') + 3);
  }

  @Test
  void nothingIsAnsweredOrPassedOnByDefault() throws ConfigurationException {
    assertTrue(assemble().settings().cors().isEmpty());
    assertFalse(assemble().settings().passesPreflights());
  }

  @Test
  void readsWhatIsAllowed() throws ConfigurationException {
    CorsSettings cors =
        assemble(
                "preflight",
                "answer",
                "allowedOrigins",
                "https://app.example.com, http://localhost:8080 capacitor://localhost"
                    + " https://[2001:db8::1]:8443",
                "allowedMethods",
                "GET,PUT",
                "allowedHeaders",
                "Authorization X-Trace")
            .settings()
            .cors()
            .orElseThrow();
    assertEquals(
        Set.of(
            "https://app.example.com",
            "http://localhost:8080",
            "capacitor://localhost",
            "https://[2001:db8::1]:8443"),
        cors.origins());
    assertEquals(List.of("GET", "PUT"), cors.methods());
    assertEquals(List.of("Authorization", "X-Trace"), cors.headers());
    assertFalse(cors.allowCredentials());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com/",
        "https://app.example.com/x",
        "https://app.example.com?x",
        "https://*.example.com",
        "https://app.example.com:*",
        "*://app.example.com",
        "* https://app.example.com",
        "https://App.example.com",
        "HTTPS://app.example.com",
        "https://app.example.com:443",
        "http://app.example.com:80",
        "https://user@app.example.com",
        "app.example.com",
        "null",
        "//app.example.com",
        "https://"
      })
  void refusesWhatNoBrowserWritesAsAnOrigin(String origin) {
    String problems = problems("preflight", "answer", "allowedOrigins", origin);
    assertTrue(problems.startsWith("allowedOrigins = "), problems);
    assertFalse(problems.contains("\n"), problems);
  }

  @ParameterizedTest
  @CsvSource({
    "allowedMethods, 'G(T'",
    "allowedMethods, '* PUT'",
    "allowedMethods, get",
    "allowedHeaders, 'X:Y'",
    "allowedHeaders, 'X-*'",
    "allowCredentials, yes"
  })
  void refusesWhatIsNoName(String name, String value) {
    String problems =
        problems("preflight", "answer", "allowedOrigins", "https://a.example", name, value);
    assertTrue(problems.startsWith(name + " = "), problems);
  }

  @Test
  void warnsWhereBrowsersCouldNotSendTheToken() throws ConfigurationException {
    String warning =
        "WARNING allowedHeaders lacks Authorization: browsers will not send the token of a page";
    String[] answers = {"preflight", "answer", "allowedOrigins", "https://a.example"};
    for (String headers : List.of("*", "authorization", "X-Trace Authorization")) {
      TestLog log = new TestLog();
      assemble(log, answers[0], answers[1], answers[2], answers[3], "allowedHeaders", headers);
      assertEquals(List.of(), log.lines(), headers);
    }
    TestLog log = new TestLog();
    assemble(log, answers[0], answers[1], answers[2], answers[3], "allowedHeaders", "X-Trace");
    assertEquals(List.of(warning), log.lines());
    TestLog ofCookies = new TestLog();
    assemble(
        ofCookies,
        answers[0],
        answers[1],
        answers[2],
        answers[3],
        "allowedHeaders",
        "X-Trace",
        "tokenSources",
        "cookie:t");
    assertEquals(List.of(), ofCookies.lines());
  }

  @Test
  void showsNoPasswordOfAnOrigin() {
    String problems =
        problems("preflight", "answer", "allowedOrigins", "https://u:secret@a.example");
    assertFalse(problems.contains("secret"), problems);
  }

  @Test
  void answersNobodyWithoutAnOrigin() {
    assertEquals(
        "preflight = \"answer\": no origin is allowed; set allowedOrigins too, such as"
            + " https://app.example.com",
        problems("preflight", "answer"));
  }

  @ParameterizedTest
  @CsvSource({
    "allowedOrigins, https://a.example",
    "allowedMethods, GET",
    "allowedHeaders, Authorization",
    "allowCredentials, true"
  })
  void refusesWhatNothingReads(String name, String value) {
    assertEquals(
        name
            + " = \""
            + value
            + "\": no preflight is answered; set preflight=answer too, or remove it",
        problems(name, value));
  }

  @Test
  void doesNotGuessWhatABadValueNeeds() {
    String problem = problems("preflight", "answr", "allowedOrigins", "https://a.example");
    assertTrue(problem.startsWith("preflight = \"answr\": not one of"), problem);
    assertEquals(1, problem.lines().count(), problem);
  }

  @Test
  void refusesCredentialsWhereAnythingIsAllowed() {
    for (String any : List.of("allowedOrigins", "allowedMethods", "allowedHeaders")) {
      Map<String, String> params = new HashMap<>();
      params.put("preflight", "answer");
      params.put("allowedOrigins", "https://a.example");
      params.put("allowCredentials", "true");
      params.put(any, "*");
      String[] flat =
          params.entrySet().stream()
              .flatMap(e -> List.of(e.getKey(), e.getValue()).stream())
              .toArray(String[]::new);
      assertTrue(problems(flat).startsWith("allowCredentials = \"true\": browsers send no"), any);
    }
  }

  @Test
  void refusesToAnswerAndToPassOnAtOnce() {
    assertTrue(
        problems(
                "preflight",
                "answer",
                "allowedOrigins",
                "https://a.example",
                "passPreflightsToApplication",
                "true")
            .startsWith("preflight, passPreflightsToApplication: they contradict each other; "));
  }

  @Test
  void passesOnByTheLongNameAlone() throws ConfigurationException {
    assertTrue(assemble("passPreflightsToApplication", "true").settings().passesPreflights());
    assertEquals(
        "preflight = \"pass\": gone since 0.1.1, because any client could reach the application so;"
            + " map a CORS filter before this one, or write answer and set allowedOrigins",
        problems("preflight", "pass"));
    assertTrue(problems("preflight", "other").startsWith("preflight = \"other\": not one of"));
  }
}

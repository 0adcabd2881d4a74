package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.attack.TokenAttacks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the token is taken off the request. */
interface ReadingCases extends Wire {

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "",
        "Authorization: Basic YWRhOnNlY3JldA==",
        "Authorization: Digest username=\"ada\"",
        "Authorization: BearerX abc",
        "Authorization: Bearer-abc",
        "Authorization: Negotiate TlRM",
        "Authorization:",
        "Cookie: access_token={good}",
        "X-Access-Token: {good}",
        "Proxy-Authorization: Bearer {good}",
        "X-Forwarded-User: ada",
        "X-Original-URL: /public",
        "X-Forwarded-Uri: /public",
        "X-HTTP-Method-Override: OPTIONS"
      })
  default void asksForATokenWhenThereIsNone(String header) {
    int calls = usual().application.calls.get();
    String line = header.replace("{good}", usual().token().text());
    Answer answer =
        line.isEmpty()
            ? usual().raw("GET /orders HTTP/1.1")
            : usual().raw("GET /orders HTTP/1.1", line);
    Wire.assertRefused(Refusal.NO_TOKEN, usual(), calls, answer);
  }

  @Test
  default void takesNoTokenFromTheQueryUnlessEnabled() {
    int calls = usual().application.calls.get();
    String good = usual().token().text();
    Wire.assertRefused(
        Refusal.NO_TOKEN, usual(), calls, usual().raw("GET /?access_token=" + good + " HTTP/1.1"));
  }

  @Test
  default void takesNoTokenFromAFormUnlessEnabled() {
    int calls = usual().application.calls.get();
    Wire.assertRefused(
        Refusal.NO_TOKEN,
        usual(),
        calls,
        usual()
            .rawWithBody(
                "POST / HTTP/1.1",
                "access_token=" + usual().token().text(),
                "Content-Type: application/x-www-form-urlencoded"));
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "Bearer ",
        "bearer ",
        "BEARER ",
        "bEaReR ",
        "Bearer  ",
        "Bearer      ",
        " Bearer "
      })
  default void readsTheSchemeInAnyCaseAndSeveralSpaces(String scheme) {
    int calls = usual().application.calls.get();
    Wire.assertLetIn(
        usual(),
        calls,
        usual().raw("GET / HTTP/1.1", "Authorization: " + scheme + usual().token().text() + "  "));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Bearer {good} | Bearer {good}",
        "Bearer {good} | Bearer {bad}",
        "Bearer {bad}  | Bearer {good}",
        "Bearer {good} | Basic YWRhOnNlY3JldA==",
        "Basic YWRhOnNlY3JldA== | Bearer {good}",
        "Basic YWRhOnNlY3JldA== | Basic YWRhOnNlY3JldA==",
        "Bearer | Bearer {good}",
        "Bearer {good} | Bearer"
      })
  default void refusesTwoAuthorizationHeaders(String first, String second) {
    int calls = usual().application.calls.get();
    Wire.assertRefused(
        Refusal.SEVERAL_TOKENS,
        usual(),
        calls,
        usual()
            .raw(
                "GET / HTTP/1.1",
                "Authorization: " + filled(first),
                "X-Between: 1",
                "authorization: " + filled(second)));
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(strings = {"Bearer", "Bearer ", "bearer", "Bearer     "})
  default void refusesTheSchemeWithoutAToken(String value) {
    int calls = usual().application.calls.get();
    Wire.assertRefused(
        Refusal.EMPTY_TOKEN,
        usual(),
        calls,
        usual().raw("GET / HTTP/1.1", "Authorization: " + value));
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "Bearer a b",
        "Bearer a,b",
        "Bearer {good} {good}",
        "Bearer {good},{good}",
        "Bearer \t{good}",
        "Bearer\t{good}",
        "Bearer\tx",
        "Bearer \"{good}\"",
        "Bearer token={good}",
        "Bearer {good};",
        "Bearer ==",
        "Bearer {good}\u00e9",
        "Bearer, {good}",
        "Bearer:{good}",
        "Bearer Bearer {good}",
        "Bearer %65%79"
      })
  default void refusesWhatIsNoToken(String value) {
    int calls = usual().application.calls.get();
    Wire.assertRefused(
        Refusal.MALFORMED,
        usual(),
        calls,
        usual().raw("GET / HTTP/1.1", "Authorization: " + filled(value)));
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "Bearer {good}, Basic YWRhOnNlY3JldA==",
        "Basic YWRhOnNlY3JldA==, Bearer {good}",
        "Bearer {good}, Bearer {good}",
        "Bearer {good},Bearer {bad}"
      })
  default void refusesCredentialsThatAProxyHasJoined(String value) {
    int calls = usual().application.calls.get();
    Wire.assertRefused(
        Refusal.SEVERAL_TOKENS,
        usual(),
        calls,
        usual().raw("GET / HTTP/1.1", "Authorization: " + filled(value)));
  }

  private String filled(String value) {
    return value
        .replace("{good}", usual().token().text())
        .replace("{bad}", usual().token().by(TokenAttacks.RSA_ATTACKER, "RS256").text());
  }

  @Test
  default void letsForwardedHeadersChangeNothingForAGoodToken() {
    Answer answer =
        usual()
            .get(
                "/orders",
                Map.of(
                    "Authorization",
                    "Bearer " + usual().token().text(),
                    "X-Original-URL",
                    "/other",
                    "X-Forwarded-User",
                    "root"));
    assertTrue(answer.body().contains("user=ada remote=ada"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 64, 1024})
  default void answersLongTokensFastAndOftenWithoutReadingKeys(int kilobytes) {
    int reads = usual().provider.allHits();
    String line = "Authorization: Bearer " + "eyJh".repeat(kilobytes << 8);
    List<Integer> statuses =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(i -> usual().raw("GET / HTTP/1.1", line).status())
            .distinct()
            .toList();
    assertEquals(List.of(401), statuses);
    assertEquals(reads, usual().provider.allHits());
  }
}

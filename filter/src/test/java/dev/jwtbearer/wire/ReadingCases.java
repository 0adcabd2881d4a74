package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.attack.RequestAttack;
import dev.jwtbearer.testing.attack.RequestAttacks;
import dev.jwtbearer.testing.attack.TokenAttacks;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the token is taken off the request. */
interface ReadingCases extends Wire {

  @Test
  default void asksForATokenWhenThereIsNone() {
    int calls = usual().application.calls.get();
    Wire.assertRefused(Refusal.NO_TOKEN, usual(), calls, usual().raw("GET /orders HTTP/1.1"));
  }

  @TestFactory
  default Stream<DynamicTest> refusesRequestsWithoutExactlyOneToken() {
    String bad = usual().token().by(TokenAttacks.RSA_ATTACKER, "RS256").text();
    return RequestAttacks.onCredentials()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> refuses(attack, bad)));
  }

  private void refuses(RequestAttack attack, String bad) {
    int calls = usual().application.calls.get();
    String[] fields = attack.fields(usual().token().text(), bad).toArray(String[]::new);
    Wire.assertRefused(
        attack.refusal(), usual(), calls, usual().raw("GET /orders HTTP/1.1", fields));
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

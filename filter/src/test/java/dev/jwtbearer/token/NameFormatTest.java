package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.testing.attack.TokenAttacks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code nameFormat} and {@code exposeClaims}, as tokens meet them. */
class NameFormatTest {
  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();

  private TokenAuthenticator with(String name, String value) {
    return Authenticators.with(
        clock, log, Map.of("jwks", TestKey.jwks(TokenAttacks.PROVIDER_KEYS), name, value));
  }

  private static TestToken token() {
    return TestToken.good(TestClock.START)
        .claim("preferred_username", "ada")
        .claim("realm", "shop")
        .claim("n", 7)
        .claim("big", new BigDecimal("12345678901234567890"))
        .claim("yes", true)
        .claim("a.b", "dotted")
        .claim("in{", "braced")
        .claim("https://shop.example/tenant", "t1")
        .claim("org", Map.of("id", "o1", "list", List.of("x")))
        .claim("none", null)
        .claim("empty", "")
        .claim("blank", " \t");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{preferred_username}@{realm} | ada@shop",
        "{realm}\\{sub} | shop\\ada",
        "user-{n} | user-7",
        "{sub}{n}{yes}{big} | ada7true12345678901234567890",
        "{org.id}/{\"a.b\"}/{\"in{\"} | o1/dotted/braced",
        "{https://shop.example/tenant}:{sub} | t1:ada",
        "{sub} | ada",
      })
  void makesANameOfSeveralClaims(String format, String name) {
    AuthenticationResult result = with("nameFormat", format).authenticate(token().text());
    assertEquals(name, result.principal().orElseThrow().getName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"absent", "none", "empty", "blank", "org", "org.list", "org.absent"})
  void refusesATokenThatLacksAPart(String path) {
    AuthenticationResult result =
        with("nameFormat", "{sub}@{" + path + "}").authenticate(token().text());
    assertEquals(Optional.of(Refusal.NO_PRINCIPAL), result.refusal());
    assertEquals(
        "nameFormat needs the claim "
            + path
            + ", which is missing, blank, or no text, number or boolean",
        result.failure().orElseThrow().detail());
  }

  @ParameterizedTest
  @ValueSource(ints = {'\n', 0, 0x7f, 0x9f})
  void refusesANameWithControlCharacters(int c) {
    TestToken token = token().claim("realm", "a" + (char) c);
    AuthenticationResult result = with("nameFormat", "{sub}@{realm}").authenticate(token.text());
    assertEquals(Optional.of(Refusal.NO_PRINCIPAL), result.refusal());
    assertEquals("what nameFormat makes cannot be a name", result.failure().orElseThrow().detail());
  }

  @Test
  void refusesANameThatIsTooLong() {
    TokenAuthenticator verifier = with("nameFormat", "{realm}@x");
    String longest = "r".repeat(1022);
    assertEquals(
        Optional.empty(), verifier.authenticate(token().claim("realm", longest).text()).refusal());
    assertEquals(
        Optional.of(Refusal.NO_PRINCIPAL),
        verifier.authenticate(token().claim("realm", longest + "r").text()).refusal());
  }

  @Test
  void exposesClaimsWithTheirTypes() {
    AuthenticationResult result =
        with(
                "exposeClaims",
                "realm=tenant, n=number org.list=list,\"a.b\"=a.b org.absent=gone none=null"
                    + " https://shop.example/tenant=t org=org")
            .authenticate(token().text());
    assertEquals(
        Map.of(
            "tenant",
            "shop",
            "number",
            7L,
            "list",
            List.of("x"),
            "a.b",
            "dotted",
            "t",
            "t1",
            "org",
            Map.of("id", "o1", "list", List.of("x"))),
        result.exposed());
  }

  @Test
  void exposesNothingOfARefusedToken() {
    TokenAuthenticator verifier = with("exposeClaims", "realm=tenant");
    assertEquals(Map.of(), verifier.authenticate(token().claim("aud", "x").text()).exposed());
    assertEquals(Map.of(), verifier.authenticate("x").exposed());
  }

  @Test
  void exposesWhatThatIssuerMay() {
    TokenAuthenticator verifier =
        Authenticators.with(
            clock,
            log,
            Map.of(
                "jwks", TestKey.jwks(TokenAttacks.PROVIDER_KEYS),
                "exposeClaims", "realm=tenant",
                "nameFormat", "{sub}@a",
                "issuer.b", "https://b.example",
                "jwks.b", TestKey.jwks(TokenAttacks.PROVIDER_KEYS),
                "exposeClaims.b", "n=number",
                "principalClaim.b", "realm"));
    AuthenticationResult a = verifier.authenticate(token().text());
    AuthenticationResult b =
        verifier.authenticate(token().claim("iss", "https://b.example").text());
    assertEquals(Map.of("tenant", "shop"), a.exposed());
    assertEquals("ada@a", a.principal().orElseThrow().getName());
    assertEquals(Map.of("number", 7L), b.exposed());
    assertEquals("shop", b.principal().orElseThrow().getName());
  }
}

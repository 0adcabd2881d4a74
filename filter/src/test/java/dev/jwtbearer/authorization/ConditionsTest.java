package dev.jwtbearer.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.descriptor.InvalidSyntaxException;
import dev.jwtbearer.failure.AccessException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules ask of a principal. */
class ConditionsTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  private static Optional<AccessException> unmet(String demands, JwtPrincipal principal)
      throws InvalidSyntaxException {
    Requirement requirement =
        RuleText.read(
                "/a " + demands,
                RuleVocabulary.ofIssuers(Set.of("partner")),
                Requirement.of(Access.DENIED))
            .requirementFor("/a", "GET");
    assertEquals(Access.AUTHENTICATED, requirement.access());
    return requirement.unmet(principal, NOW);
  }

  private static String lack(String demands, JwtPrincipal principal) throws InvalidSyntaxException {
    return unmet(demands, principal)
        .map(unmet -> unmet.refusal().code() + ": " + unmet.detail())
        .orElse("met");
  }

  @Test
  void anyPrincipalWillDo() throws InvalidSyntaxException {
    assertEquals("met", lack("authenticated", PrincipalWith.roles()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "roles(a) | a | met",
        "roles(a, b) | b c | met",
        "roles(a, b) | c | insufficient-role: needs one of the roles a, b",
        "roles(a) | A | insufficient-role: needs one of the roles a",
        "roles(a) roles(b) | a b | met",
        "roles(a) roles(b) | a | insufficient-role: needs one of the roles b",
        "allRoles(a, b) | a b c | met",
        "allRoles(a, b) | a c | insufficient-role: needs all of the roles a, b",
        "allRoles(a) allRoles(b) | a | insufficient-role: needs all of the roles b",
        "roles(\"a b\") | a b | insufficient-role: needs one of the roles a b",
        "roles(\"x,y\") | x,y | met",
        "roles(\"x(y)\") | x(y) | met",
        "authenticated roles(a) | b | insufficient-role: needs one of the roles a"
      })
  void rolesAreAnyOrAll(String demands, String roles, String result) throws InvalidSyntaxException {
    assertEquals(result, lack(demands, PrincipalWith.roles(roles.split(" "))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scopes(r) | r w | met",
        "scopes(r, w) | r w | met",
        "scopes(r, w) | w | insufficient-scope: lacks the scopes r",
        "scopes(r) scopes(w, x) | w | insufficient-scope: lacks the scopes r x"
      })
  void scopesAreAll(String demands, String scopes, String result) throws InvalidSyntaxException {
    assertEquals(result, lack(demands, PrincipalWith.scopes(scopes.split(" "))));
  }

  @Test
  void allScopesOfTheRuleAreNamedTogether() throws InvalidSyntaxException {
    AccessException unmet =
        unmet("scopes(r) scopes(w, x, r)", PrincipalWith.scopes("r")).orElseThrow();
    assertEquals(List.of("r", "w", "x"), unmet.required().orElseThrow().scopes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '\'',
      value = {
        "claim(dept=sales) | met",
        "claim(dept = \"sales\") | met",
        "claim(dept=Sales) | claim-not-permitted: claim dept is not Sales",
        "claim(level=2) | met",
        "claim(level=02) | claim-not-permitted: claim level is not 02",
        "claim(rate=1.5) | met",
        "claim(vip=true) | met",
        "claim(nested.a.b=c=d) | met",
        "claim(nested.\"x.y\"=\"1, 2\") | met",
        "claim(https://x.example/claim=z) | met",
        "claim(\"a=b\"=\"=\") | met",
        "claim(list=one) | met",
        "claim(list=two|one) | met",
        "claim(list=two) | claim-not-permitted: claim list is not two",
        "claim(dept=sales|it) | met",
        "claim(dept=\"head of sales\"|it) | claim-not-permitted: claim dept is not \"head of sales\"|it",
        "claim(dept = it |sales) | met",
        "claim(say=\"\"\"hi\"\"\") | met",
        "claim(none=x) | claim-not-permitted: no claim none",
        "claim(nothing=null) | claim-not-permitted: no claim nothing",
        "claim(dept=sales) claim(level=3) | claim-not-permitted: claim level is not 3"
      })
  void claimsHaveOneOfTheValues(String demands, String result) throws InvalidSyntaxException {
    Map<String, Object> claims = new HashMap<>();
    claims.put("dept", "sales");
    claims.put("level", 2L);
    claims.put("rate", new BigDecimal("1.5"));
    claims.put("vip", true);
    claims.put("a=b", "=");
    claims.put("nested", Map.of("a", Map.of("b", "c=d"), "x.y", "1, 2"));
    claims.put("https://x.example/claim", "z");
    claims.put("list", List.of("one"));
    claims.put("say", "\"hi\"");
    assertEquals(result, lack(demands, PrincipalWith.claims(claims)));
  }

  @Test
  void theIssuerIsTheOneThatIsNamed() throws InvalidSyntaxException {
    String lack = "issuer-not-permitted: needs a token of the issuer partner";
    assertEquals("met", lack("issuer(partner)", PrincipalWith.issuer("partner")));
    assertEquals(lack, lack("issuer(partner)", PrincipalWith.issuer("other")));
    assertEquals(lack, lack("issuer(partner)", PrincipalWith.issuer(null)));
  }

  @Test
  void theSignInIsOneOfSomeKinds() throws InvalidSyntaxException {
    String lack = "insufficient-authentication: needs one of the acr values gold silver";
    assertEquals("met", lack("acr(gold, silver)", PrincipalWith.claims(Map.of("acr", "silver"))));
    assertEquals(lack, lack("acr(gold, silver)", PrincipalWith.claims(Map.of("acr", "iron"))));
    assertEquals(
        lack, lack("acr(gold, silver)", PrincipalWith.claims(Map.of("acr", List.of("gold")))));
    assertEquals(lack, lack("acr(gold, silver)", PrincipalWith.claims(Map.of())));
    assertEquals(
        lack.replace("gold silver", "2"), lack("acr(2)", PrincipalWith.claims(Map.of("acr", 2L))));
  }

  @ParameterizedTest
  @CsvSource({
    "0, true",
    "899, true",
    "900, true",
    "901, false",
    "-600, true",
    "-601, false",
    "100000, false"
  })
  void theSignInIsRecent(long secondsAgo, boolean isMet) throws InvalidSyntaxException {
    JwtPrincipal principal =
        PrincipalWith.claims(Map.of("auth_time", NOW.getEpochSecond() - secondsAgo));
    for (String duration : List.of("15m", "900s", "PT15M", "PT900S", "\"15m\"")) {
      assertEquals(
          isMet ? "met" : "insufficient-authentication: needs a sign-in within 900s",
          lack("maxAuthAge(" + duration + ")", principal));
    }
  }

  @Test
  void hoursAreLonger() throws InvalidSyntaxException {
    JwtPrincipal principal = PrincipalWith.claims(Map.of("auth_time", NOW.getEpochSecond() - 7200));
    assertEquals("met", lack("maxAuthAge(2h)", principal));
    assertTrue(unmet("maxAuthAge(1h)", principal).isPresent());
  }

  @Test
  void aSignInWithoutTimeIsNotRecent() throws InvalidSyntaxException {
    assertTrue(unmet("maxAuthAge(2h)", PrincipalWith.claims(Map.of())).isPresent());
    JwtPrincipal text = PrincipalWith.claims(Map.of("auth_time", "1700000000"));
    assertTrue(unmet("maxAuthAge(2h)", text).isPresent());
    JwtPrincipal millis = PrincipalWith.claims(Map.of("auth_time", NOW.toEpochMilli()));
    assertTrue(unmet("maxAuthAge(2h)", millis).isPresent());
  }

  @Test
  void oneAnswerSaysAllThatTheSignInNeeds() throws InvalidSyntaxException {
    for (JwtPrincipal principal :
        List.of(
            PrincipalWith.claims(Map.of("acr", "gold")),
            PrincipalWith.claims(Map.of("auth_time", NOW.getEpochSecond())))) {
      AccessException unmet = unmet("acr(gold) maxAuthAge(5m)", principal).orElseThrow();
      assertEquals(List.of("gold"), unmet.required().orElseThrow().acrValues());
      assertEquals(Optional.of(Duration.ofMinutes(5)), unmet.required().orElseThrow().maxAge());
    }
    AccessException unmet = unmet("acr(gold)", PrincipalWith.claims(Map.of())).orElseThrow();
    assertEquals(Optional.empty(), unmet.required().orElseThrow().maxAge());
  }

  /** A stronger sign-in would not help who lacks something else too. */
  @Test
  void theSignInIsAskedForLast() throws InvalidSyntaxException {
    AccessException unmet = unmet("acr(gold) scopes(x)", PrincipalWith.scopes()).orElseThrow();
    assertEquals(Refusal.INSUFFICIENT_SCOPE, unmet.refusal());
    unmet = unmet("scopes(x) roles(y)", PrincipalWith.roles()).orElseThrow();
    assertEquals(Refusal.INSUFFICIENT_ROLE, unmet.refusal());
  }

  @ParameterizedTest
  @CsvSource({
    "0s",
    "PT0S",
    "PT-5M",
    "PT0.5S",
    "PT1.5S",
    "500ms",
    "5d",
    "x",
    "1234567890s",
    "999999999h",
    "876001h",
    "PT9999999999999H"
  })
  void refusesAgesThatCannotBeAskedFor(String age) {
    String problems =
        assertThrows(
                InvalidSyntaxException.class,
                () -> lack("maxAuthAge(" + age + ")", PrincipalWith.roles()))
            .problems()
            .toString();
    assertTrue(problems.startsWith("[line 1, column 15: not a duration in whole"), problems);
  }

  @Test
  void takesAgesUpToACentury() throws InvalidSyntaxException {
    JwtPrincipal principal = PrincipalWith.claims(Map.of("auth_time", 0L));
    assertEquals("met", lack("maxAuthAge(876000h)", principal));
    assertEquals("met", lack("maxAuthAge(PT876000H)", principal));
  }
}

package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.testing.attack.Attack;
import dev.jwtbearer.testing.attack.Signer;
import dev.jwtbearer.testing.attack.TokenAttacks;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Good tokens are let in; every other is refused, for its reason, without a word of it. */
interface TokenCases extends Wire {

  @ParameterizedTest
  @EnumSource
  default void acceptsEveryAlgorithmOfTheProvider(Signer signer) {
    int calls = usual().application.calls.get();
    Answer answer = usual().get("/orders", usual().token().by(signer.key(), signer.name()).text());
    Wire.assertLetIn(usual(), calls, answer);
    assertTrue(answer.body().contains("user=ada remote=ada type=BEARER"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  default void acceptsHmacWithTheSecret(String algorithm) {
    String secret = "0123456789abcdef".repeat(4);
    Site site = site("secret", secret);
    assertEquals(200, site.get("/", site.token().hmac(algorithm, secret.getBytes())).status());
    byte[] other = "fedcba9876543210".repeat(4).getBytes();
    Wire.assertRefused(
        Refusal.BAD_SIGNATURE, site, 1, site.get("/", site.token().hmac(algorithm, other)));
    Wire.assertRefused(Refusal.ALGORITHM_NOT_ALLOWED, site, 1, site.get("/", site.token().text()));
    assertEquals(0, site.provider.allHits());
  }

  @TestFactory
  default Stream<DynamicTest> refusesTokensOfBadStructure() {
    return refusals(TokenAttacks.onStructure());
  }

  @TestFactory
  default Stream<DynamicTest> refusesOtherAlgorithms() {
    return refusals(TokenAttacks.onTheAlgorithm());
  }

  @TestFactory
  default Stream<DynamicTest> refusesForgedSignatures() {
    return refusals(TokenAttacks.onTheSignature());
  }

  @TestFactory
  default Stream<DynamicTest> refusesOtherKeysAndReadsNone() {
    ProviderServer attacker = ProviderServer.with(TokenAttacks.RSA_ATTACKER);
    String keys = attacker.issuer() + ProviderServer.JWKS;
    return Stream.concat(
            refusals(TokenAttacks.onTheKey(keys, attacker.issuer())),
            Stream.of(
                DynamicTest.dynamicTest(
                    "nothing was read of the attacker", () -> assertEquals(0, attacker.allHits()))))
        .onClose(attacker::close);
  }

  @TestFactory
  default Stream<DynamicTest> refusesWhatIsNotMeantForUsOrNow() {
    return refusals(TokenAttacks.onClaims(usual().provider.issuer()));
  }

  private Stream<DynamicTest> refusals(List<Attack> attacks) {
    return attacks.stream()
        .filter(attack -> Wire.canBeSent(attack.spoilt().apply(usual().token())))
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> assertRefused(attack)));
  }

  private void assertRefused(Attack attack) {
    Site site = usual();
    int calls = site.application.calls.get();
    int reads = site.provider.allHits();
    String token = attack.spoilt().apply(site.token());
    Answer answer = site.raw("GET /orders HTTP/1.1", "Authorization: Bearer " + token);
    Wire.assertRefused(attack.refusal(), site, calls, answer);
    assertEquals(reads, site.provider.allHits(), "something was read");
    assertNothingEchoed(token, answer);
    assertAll(
        site.log.lines().stream().map(line -> () -> assertFalse(hasPartOf(token, line), line)));
  }

  private static void assertNothingEchoed(String token, Answer answer) {
    assertFalse(hasPartOf(token, answer.everything()), answer.everything());
  }

  private static boolean hasPartOf(String token, String text) {
    return Stream.of(token.split("\\."))
        .filter(part -> part.length() > 12)
        .anyMatch(part -> text.contains(part.substring(0, 12)));
  }

  @Test
  default void acceptsExactlyOneSpellingOfTheLastCharacter() {
    String token = usual().token().by(TestKey.EC256, "ES256").text();
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    List<Integer> accepted =
        alphabet
            .chars()
            .filter(
                c ->
                    usual().get("/", token.substring(0, token.length() - 1) + (char) c).status()
                        == 200)
            .boxed()
            .toList();
    assertEquals(List.of((int) token.charAt(token.length() - 1)), accepted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "exp", "nbf", "iat", "jti"})
  default void neverFailsOverARegisteredClaim(String claim) {
    for (Object value : new Object[] {true, 0, "", List.of(), Map.of(), 1.5, -1}) {
      int status = usual().get("/", usual().token().claim(claim, value).text()).status();
      boolean isPast = List.of("nbf", "iat").contains(claim) && List.of(0, 1.5).contains(value);
      assertEquals(isPast ? 200 : 401, status, claim + " " + value);
    }
    assertEquals(401, usual().get("/", usual().token().claim(claim, null).text()).status());
  }

  @ParameterizedTest(name = "{0} in {1} s")
  @CsvSource({"exp, -50, 200", "exp, -61, 401", "nbf, 50, 200", "nbf, 120, 401", "iat, 50, 200"})
  default void toleratesTheClockSkew(String claim, int seconds, int status) {
    long time = java.time.Instant.now().getEpochSecond() + seconds;
    TestToken token = usual().token().without("iat").claim(claim, time);
    assertEquals(status, usual().get("/", token.text()).status());
  }

  @Test
  default void findsTheOneKeyOfTheTypeWhenTheTokenNamesNone() {
    TestToken token = usual().token().by(TestKey.EC256, "ES256").withoutHeader("kid");
    assertEquals(200, usual().get("/", token.text()).status());
    Site oneKey = site();
    assertEquals(200, oneKey.get("/", oneKey.token().withoutHeader("kid").text()).status());
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "requiredClaims, tenant, CLAIM_NOT_MET",
    "requiredClaims, tenant=blue, CLAIM_NOT_MET",
    "maxTokenAge, 1s, TOO_OLD",
    "algorithms, PS256, ALGORITHM_NOT_ALLOWED",
    "tokenTypes, JWT, TYPE_NOT_ALLOWED",
    "principalClaim, email, NO_PRINCIPAL",
    "maxTokenLength, 256B, TOO_LONG"
  })
  default void refusesWhatTheSettingForbids(String name, String value, Refusal refusal) {
    Site site = site(name, value);
    TestToken token =
        site.token()
            .claim("tenant", value.contains("=") ? "red" : null)
            .claim("iat", java.time.Instant.now().getEpochSecond() - 30);
    Wire.assertRefused(refusal, site, 0, site.get("/", token.text()));
  }

  @Test
  default void givesNoPrivilegeForRolesCalledStarOrOfTheWrongType() {
    String body =
        usual().get("/", usual().token().claim("roles", List.of("*", "**")).text()).body();
    assertTrue(body.contains("clerk=false star=false stars=true"), body);
    for (Object roles : new Object[] {Map.of("clerk", true), 1, List.of("clerk", 1), "clerk,x"}) {
      String other = usual().get("/", usual().token().claim("roles", roles).text()).body();
      assertTrue(other.contains("clerk=false"), other);
    }
  }

  @Test
  default void takesRolesAndNameFromWhereTheSettingsSay() {
    Site site =
        site(
            "rolesClaim", "realm_access.roles, resource_access.\"my.client\".roles",
            "roleMapping", "verkauf=clerk",
            "principalClaim", "preferred_username sub");
    Answer answer =
        site.get(
            "/",
            site.token()
                .without("roles")
                .claim("resource_access", Map.of("my.client", Map.of("roles", List.of("verkauf"))))
                .claim("preferred_username", "ada@example.org")
                .text());
    assertTrue(answer.body().contains("user=ada@example.org"), answer.body());
    assertTrue(answer.body().contains("clerk=true"), answer.body());
  }

  @Test
  default void refusesTheTokenOfOneIssuerUnderTheKeyIdOfAnother() {
    ProviderServer other = ProviderServer.with(TestKey.OTHER_RSA);
    try (other) {
      Site site =
          start(
              Site.of(ProviderServer.with(TestKey.RSA))
                  .filterAt("/a/*")
                  .filterAt("/b/*", "issuer", other.issuer()));
      String a = site.token().text();
      String b =
          TestToken.good().by(TestKey.OTHER_RSA, "RS256").claim("iss", other.issuer()).text();
      assertEquals(200, site.get("/a/x", a).status());
      assertEquals(200, site.get("/b/x", b).status());
      Wire.assertRefused(Refusal.WRONG_ISSUER, site, 2, site.get("/a/x", b));
      Wire.assertRefused(Refusal.WRONG_ISSUER, site, 2, site.get("/b/x", a));
      String crossed =
          TestToken.good()
              .by(TestKey.OTHER_RSA, "RS256")
              .claim("iss", site.provider.issuer())
              .text();
      Wire.assertRefused(Refusal.UNKNOWN_KEY, site, 2, site.get("/a/x", crossed));
      assertEquals(401, site.raw("GET /a/x HTTP/1.1").status());
    }
  }
}

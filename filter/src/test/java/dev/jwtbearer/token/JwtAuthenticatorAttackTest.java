package dev.jwtbearer.token;

import static dev.jwtbearer.api.Refusal.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.testing.attack.Attack;
import dev.jwtbearer.testing.attack.TokenAttacks;
import dev.jwtbearer.web.challenge.BearerTokenErrors;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The attacks of the catalogue on the authenticator, and those that need other settings. */
class JwtAuthenticatorAttackTest {
  private static final long NOW = TestClock.START.getEpochSecond();
  private static final ProviderServer ATTACKER_SERVER =
      ProviderServer.with(TokenAttacks.RSA_ATTACKER);
  private static final AtomicInteger INPUTS = new AtomicInteger();

  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final TokenAuthenticator usual = Authenticators.usual(clock, log);

  private static TestToken good() {
    return TestToken.good(TestClock.START);
  }

  private static TestToken es256() {
    return good().by(TestKey.EC256, "ES256");
  }

  /** The attack fails with that refusal, and neither verdict nor log hold the token. */
  private void refuses(TokenAuthenticator verifier, String token, Refusal expected) {
    INPUTS.incrementAndGet();
    AuthenticationResult result = verifier.authenticate(token);

    assertTrue(result.principal().isEmpty(), "accepted");
    assertEquals(expected, result.refusal().orElseThrow(), result.failure().orElseThrow().detail());
    assertEquals(401, BearerTokenErrors.of(expected).status());
    assertFalse(result.failure().orElseThrow().detail().isBlank());
    List<String> shown = new ArrayList<>(log.lines());
    shown.add(result.failure().orElseThrow().detail());
    shown.add(BearerTokenErrors.of(expected).description());
    for (String part : token.split("\\.", -1)) {
      if (part.length() >= 20) {
        assertFalse(shown.stream().anyMatch(line -> line.contains(part)), shown.toString());
      }
    }
  }

  private void accepts(TokenAuthenticator verifier, String token) {
    INPUTS.incrementAndGet();
    AuthenticationResult result = verifier.authenticate(token);
    assertTrue(result.principal().isPresent(), () -> result.refusal() + " " + result.failure());
  }

  @AfterAll
  static void tellHowManyInputsThereWere() {
    System.getLogger(JwtAuthenticatorAttackTest.class.getName())
        .log(Level.INFO, "attack inputs: " + INPUTS);
  }

  @AfterAll
  static void stopTheAttackersServer() {
    ATTACKER_SERVER.close();
  }

  private Stream<DynamicTest> refusals(List<Attack> attacks) {
    return attacks.stream()
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack.name(),
                    () -> {
                      refuses(usual, attack.spoilt().apply(good()), attack.refusal());
                      assertEquals(0, ATTACKER_SERVER.allHits(), "the attacker's keys were read");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> refusesBadStructure() {
    return refusals(TokenAttacks.onStructure());
  }

  @TestFactory
  Stream<DynamicTest> refusesAnotherAlgorithm() {
    return refusals(TokenAttacks.onTheAlgorithm());
  }

  @TestFactory
  Stream<DynamicTest> refusesAForgedSignature() {
    return refusals(TokenAttacks.onTheSignature());
  }

  /** Key material of the sender is not used, and nothing connects to the place that it names. */
  @TestFactory
  Stream<DynamicTest> refusesAnotherKey() {
    String attacker = ATTACKER_SERVER.issuer();
    return refusals(TokenAttacks.onTheKey(attacker + ProviderServer.JWKS, attacker));
  }

  @TestFactory
  Stream<DynamicTest> refusesBadClaims() {
    return refusals(TokenAttacks.onClaims(TestToken.ISSUER));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsPastATimeLimitByAMoment() {
    return refusals(TokenAttacks.onTimeLimits());
  }

  @Test
  void refusesAnEmptyToken() {
    refuses(usual, "", MALFORMED);
  }

  @Test
  void acceptsTheTokenThatTheAttacksStartFrom() {
    accepts(usual, good().text());
    accepts(usual, es256().text());
  }

  @Test
  void acceptsExactlyOneOfThe64LastCharacters() {
    for (TestToken token : List.of(good(), es256(), good().by(TestKey.ED25519, "EdDSA"))) {
      String good = token.text();
      String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      List<String> accepted = new ArrayList<>();
      for (char last : alphabet.toCharArray()) {
        INPUTS.incrementAndGet();
        String variant = good.substring(0, good.length() - 1) + last;
        if (usual.authenticate(variant).principal().isPresent()) {
          accepted.add(variant);
        }
      }
      assertEquals(List.of(good), accepted);
    }
  }

  @Test
  void refusesThePublicKeyAsAnHmacSecretOfTheOnlyPemKey() {
    TokenAuthenticator pem =
        Authenticators.with(clock, log, Map.of("publicKey", TestKey.RSA.pem()));

    accepts(pem, good().text());
    refuses(pem, good().hmac("HS256", ascii(TestKey.RSA.pem())), ALGORITHM_NOT_ALLOWED);
    refuses(pem, good().hmac("HS256", ascii(TestKey.RSA.pem().strip())), ALGORITHM_NOT_ALLOWED);
    refuses(pem, good().by(TestKey.EC256, "ES256").text(), ALGORITHM_NOT_ALLOWED);
    refuses(pem, good().by(TestKey.OTHER_RSA, "RS256").text(), BAD_SIGNATURE);
  }

  @Test
  void takesTheOneKeyOfThatTypeWhenTheKeyIdIsMissing() {
    accepts(usual, es256().withoutHeader("kid").text());
    accepts(usual, good().by(TestKey.ED25519, "EdDSA").withoutHeader("kid").text());
    TokenAuthenticator oneRsa =
        Authenticators.with(clock, log, Map.of("jwks", TestKey.jwks(TestKey.RSA, TestKey.EC256)));
    accepts(oneRsa, good().withoutHeader("kid").text());
    refuses(
        oneRsa,
        good().by(TokenAttacks.RSA_ATTACKER, "RS256").withoutHeader("kid").text(),
        BAD_SIGNATURE);
    refuses(oneRsa, good().by(TestKey.ED25519, "EdDSA").withoutHeader("kid").text(), UNKNOWN_KEY);
  }

  @Test
  void neverMixesTheKeysOfTwoIssuers() {
    TokenAuthenticator a =
        Authenticators.with(clock, log, Map.of("jwks", TestKey.jwks(TestKey.RSA)));
    TokenAuthenticator b =
        Authenticators.with(
            clock,
            log,
            Map.of("issuer", "https://b.example", "jwks", TestKey.jwks(TestKey.OTHER_RSA)));
    TestToken ofA = good();
    accepts(a, ofA.text());
    refuses(b, ofA.text(), WRONG_ISSUER);
    refuses(b, ofA.claim("iss", "https://b.example").text(), UNKNOWN_KEY);
    TokenAuthenticator sameId =
        Authenticators.with(
            clock, log, Map.of("jwks", TestKey.jwks(TestKey.OTHER_RSA.withId("rsa-1"))));
    refuses(sameId, good().text(), BAD_SIGNATURE);
  }

  @Test
  void refusesPublicKeyAlgorithmsWhereASecretIsConfigured() {
    String secret = "0123456789abcdef0123456789abcdef";
    TokenAuthenticator hmac = Authenticators.with(clock, log, Map.of("secret", secret));

    accepts(hmac, good().hmac("HS256", ascii(secret)));
    accepts(hmac, good().hmac("HS256", ascii(secret), "any"));
    refuses(hmac, good().hmac("HS384", ascii(secret)), ALGORITHM_NOT_ALLOWED);
    refuses(hmac, good().text(), ALGORITHM_NOT_ALLOWED);
    refuses(hmac, good().hmac("HS256", ascii(secret + "\n")), BAD_SIGNATURE);
    refuses(hmac, good().hmac("HS256", new byte[1]), BAD_SIGNATURE);
  }

  @Test
  void refusesAlgorithmsThatTheSettingsLeaveOut() {
    TokenAuthenticator onlyPs =
        Authenticators.with(
            clock,
            log,
            Map.of("jwks", TestKey.jwks(TokenAttacks.PROVIDER_KEYS), "algorithms", "PS256"));

    accepts(onlyPs, good().by(TestKey.RSA, "PS256").text());
    refuses(onlyPs, good().text(), ALGORITHM_NOT_ALLOWED);
    refuses(onlyPs, es256().text(), ALGORITHM_NOT_ALLOWED);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Of the client whose id is the audience, told from an access token by its nonce alone. */
  private static TestToken idToken() {
    return good().header("typ", "JWT").without("scope").claim("nonce", "n");
  }

  private static TestToken expiring(BigDecimal exp) {
    return good().claim("iat", NOW - 600).claim("exp", exp);
  }

  private static BigDecimal fraction(long seconds, String fraction) {
    return BigDecimal.valueOf(seconds).add(new BigDecimal(fraction));
  }

  static Stream<Arguments> goodClaims() {
    return Stream.of(
        arguments("aud array with us", good().claim("aud", List.of("x", TestToken.AUDIENCE))),
        arguments("exp a second inside the skew", expiring(BigDecimal.valueOf(NOW - 59))),
        arguments("exp a moment inside the skew", expiring(fraction(NOW - 60, "0.001"))),
        arguments("exp in 9999", good().claim("exp", 253_402_300_799L)),
        arguments("exp with exponent", good().claim("exp", new BigDecimal("2e9"))),
        arguments("iat equal to exp", good().claim("exp", NOW).claim("iat", NOW)),
        arguments("nbf at the end of the skew", good().claim("nbf", NOW + 60)),
        arguments("iat at the end of the skew", good().claim("iat", NOW + 60)),
        arguments("iat missing", good().without("iat")),
        arguments("jti missing", good().without("jti")),
        arguments("typ AT+JWT", good().header("typ", "AT+JWT")),
        arguments("typ application/at+jwt", good().header("typ", "application/at+jwt")),
        arguments("typ JWT", good().header("typ", "JWT")),
        arguments("typ absent", good().withoutHeader("typ")),
        arguments("nonce and scope", idToken().claim("scope", "openid")),
        arguments("nonce and client_id", idToken().claim("client_id", "web")),
        arguments("nonce and typ at+jwt", idToken().header("typ", "at+jwt")),
        arguments("token_use access", good().claim("token_use", "access")),
        arguments("claim typ Bearer", good().claim("typ", "Bearer")),
        arguments("sub of 1024 characters", good().claim("sub", "a".repeat(1024))),
        arguments("sub not ASCII", good().claim("sub", "Ада \uD83D\uDE00")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodClaims")
  void acceptsWhatIsOnTheRightSideOfTheLine(String name, TestToken token) {
    accepts(usual, token.text());
  }

  @Test
  void countsExpiryEqualToNowAsExpired() {
    TokenAuthenticator exact =
        Authenticators.with(
            clock,
            log,
            Map.of("jwks", TestKey.jwks(TokenAttacks.PROVIDER_KEYS), "clockSkew", "0s"));

    refuses(exact, expiring(BigDecimal.valueOf(NOW)).text(), EXPIRED);
    accepts(exact, expiring(fraction(NOW, "0.000000001")).text());
    accepts(exact, good().claim("nbf", NOW).text());
    refuses(exact, good().claim("nbf", NOW + 1).text(), NOT_YET_VALID);
    refuses(exact, good().claim("iat", NOW + 1).text(), ISSUED_IN_FUTURE);
  }

  @Test
  void boundsTheAgeWhereTheSettingsDo() {
    TokenAuthenticator young =
        Authenticators.with(
            clock,
            log,
            Map.of("jwks", TestKey.jwks(TokenAttacks.PROVIDER_KEYS), "maxTokenAge", "10m"));

    accepts(young, good().claim("iat", NOW - 600).text());
    refuses(young, good().claim("iat", NOW - 601).text(), TOO_OLD);
    refuses(young, good().claim("iat", 0).text(), TOO_OLD);
    refuses(young, good().without("iat").text(), TOO_OLD);
  }

  @Test
  void needsNoExpiryWhereTheSettingsSaySo() {
    TokenAuthenticator lax =
        Authenticators.with(
            clock,
            log,
            Map.of("jwks", TestKey.jwks(TokenAttacks.PROVIDER_KEYS), "allowMissingExpiry", "true"));

    accepts(lax, good().without("exp").text());
    refuses(lax, good().claim("exp", null).text(), BAD_CLAIMS);
    refuses(lax, expiring(BigDecimal.valueOf(NOW - 60)).text(), EXPIRED);
  }

  /** The registered claims with every odd value that are accepted; all the others are not. */
  private static final Map<String, List<String>> HARMLESS =
      Map.of("nbf", List.of("0"), "iat", List.of("0"));

  @Test
  void neverFailsOnARegisteredClaimOfAnyType() {
    for (String claim : List.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti")) {
      for (String value : List.of("null", "true", "0", "\"\"", "[]", "{}")) {
        INPUTS.incrementAndGet();
        TestToken token = good().without(claim);
        String json = "{\"" + claim + "\":" + value + ',' + token.claimsJson().substring(1);
        AuthenticationResult result = usual.authenticate(token.sign(token.headerJson(), json));

        boolean isHarmless = HARMLESS.getOrDefault(claim, List.of()).contains(value);
        assertEquals(isHarmless, result.principal().isPresent(), claim + " " + value);
        result
            .refusal()
            .ifPresent(refusal -> assertEquals(401, BearerTokenErrors.of(refusal).status()));
        assertFalse(result.refusal().filter(UNREADABLE::equals).isPresent(), claim + " " + value);
      }
    }
  }

  @Test
  void givesNoRoleOrScopeForClaimsOfTheWrongType() {
    for (String claim : List.of("roles", "scope", "scp")) {
      for (Object value :
          Arrays.asList(
              null,
              true,
              0,
              "",
              " ",
              List.of(),
              Map.of("admin", true),
              List.of("admin", 1),
              List.of(List.of("admin")),
              Arrays.asList("admin", null))) {
        INPUTS.incrementAndGet();
        AuthenticationResult result =
            usual.authenticate(good().without("roles").without("scope").claim(claim, value).text());

        assertTrue(result.principal().orElseThrow().roles().isEmpty(), claim + " " + value);
        assertTrue(result.principal().orElseThrow().scopes().isEmpty(), claim + " " + value);
      }
    }
  }

  @Test
  void showsNothingOfTheSenderInADescription() {
    for (Refusal refusal : Refusal.values()) {
      assertTrue(
          BearerTokenErrors.of(refusal).description().matches("[A-Za-z ]+"),
          BearerTokenErrors.of(refusal).description());
    }
  }
}

package dev.jwtbearer.token;

import static dev.jwtbearer.testing.TestToken.AUDIENCE;
import static dev.jwtbearer.testing.TestToken.ISSUER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.ClaimPath;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jwks.KeySource;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of one issuer is ever tried for another. */
class SeveralIssuersTest {
  private static final String B = "https://b.example";
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final TestKey OF_A = TestKey.RSA.withId("k1");
  private static final TestKey OF_B = TestKey.OTHER_RSA.withId("k1");

  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();

  private static TestToken ofA() {
    return TestToken.good(TestClock.START).by(OF_A, "RS256");
  }

  private static TestToken ofB() {
    return TestToken.good(TestClock.START).by(OF_B, "RS256").claim("iss", B);
  }

  /** Two issuers whose keys have the same id. */
  private TokenAuthenticator two(String... namesAndValues) {
    Map<String, String> settings = new HashMap<>();
    settings.put("jwks", TestKey.jwks(OF_A));
    settings.put("issuer.b", B);
    settings.put("jwks.b", TestKey.jwks(OF_B));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] == null) {
        settings.remove(namesAndValues[i]);
      } else {
        settings.put(namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return Authenticators.with(clock, log, settings);
  }

  private static JwtPrincipal accepted(TokenAuthenticator verifier, TestToken token) {
    AuthenticationResult result = verifier.authenticate(token.text());
    return result
        .principal()
        .orElseThrow(() -> new AssertionError(result.failure().orElseThrow().detail()));
  }

  private static void assertRefused(Refusal refusal, TokenAuthenticator verifier, TestToken token) {
    assertEquals(Optional.of(refusal), verifier.authenticate(token.text()).refusal());
  }

  @Test
  void tellsWhichIssuerItIs() {
    assertEquals(Optional.empty(), accepted(two(), ofA()).issuerName());
    assertEquals(Optional.of("b"), accepted(two(), ofB()).issuerName());
    assertEquals(Optional.of(B), accepted(two(), ofB()).issuer());
  }

  @Test
  void triesNoKeyOfTheOtherThoughTheKeyIdIsTheSame() {
    assertRefused(Refusal.BAD_SIGNATURE, two(), ofA().by(OF_B, "RS256"));
    assertRefused(Refusal.BAD_SIGNATURE, two(), ofB().by(OF_A, "RS256"));
  }

  @Test
  void looksForNoKeyOfTheOther() {
    TokenAuthenticator verifier = two("jwks.b", TestKey.jwks(TestKey.EC256));
    assertRefused(Refusal.UNKNOWN_KEY, verifier, ofB());
    assertRefused(Refusal.UNKNOWN_KEY, verifier, ofA().by(TestKey.EC256, "ES256"));
    assertRefused(Refusal.UNKNOWN_KEY, verifier, ofB().by(OF_A, "RS256"));
    assertRefused(Refusal.UNKNOWN_KEY, verifier, ofB().by(OF_A, "RS256").withoutHeader("kid"));
  }

  @Test
  void wantsTheAudienceOfTheIssuerThoughTheKeyIsTheSame() {
    TokenAuthenticator verifier = two("jwks.b", TestKey.jwks(OF_A), "audience.b", "b-api");
    TestToken ofB = ofA().claim("iss", B);
    assertRefused(Refusal.WRONG_AUDIENCE, verifier, ofB);
    assertRefused(Refusal.WRONG_AUDIENCE, verifier, ofA().claim("aud", "b-api"));
    assertEquals(Optional.of("b"), accepted(verifier, ofB.claim("aud", "b-api")).issuerName());
  }

  @Test
  void acceptsAnyAudienceOfThatIssuerAlone() {
    TokenAuthenticator verifier = two("allowAnyAudience.b", "true");
    accepted(verifier, ofB().claim("aud", "x"));
    assertRefused(Refusal.WRONG_AUDIENCE, verifier, ofA().claim("aud", "x"));
  }

  @Test
  void readsRolesWhereThatIssuerPutsThem() {
    TokenAuthenticator verifier =
        two(
            "rolesClaim.b", "groups",
            "roleMapping.b", "staff=clerk",
            "rolePrefix.b", "b-",
            "scopesAsRoles", "true",
            "scopesAsRoles.b", "false");
    List<String> own = List.of("admin");
    List<String> others = List.of("staff");
    JwtPrincipal a = accepted(verifier, ofA().claim("roles", own).claim("groups", others));
    JwtPrincipal b = accepted(verifier, ofB().claim("roles", own).claim("groups", others));
    assertEquals(Set.of("admin", "SCOPE_orders.read", "SCOPE_orders.write"), a.roles());
    assertEquals(Set.of("b-clerk"), b.roles());
  }

  @Test
  void takesNoSecretForTheOther() {
    TokenAuthenticator verifier = two("jwks.b", null, "secret.b", SECRET);
    byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
    byte[] publicKey = OF_A.publicKey().getEncoded();

    assertTrue(verifier.authenticate(ofB().hmac("HS256", secret)).principal().isPresent());
    for (byte[] bytes : List.of(secret, publicKey)) {
      assertEquals(
          Optional.of(Refusal.ALGORITHM_NOT_ALLOWED),
          verifier.authenticate(ofA().hmac("HS256", bytes)).refusal());
    }
    assertRefused(Refusal.ALGORITHM_NOT_ALLOWED, verifier, ofB());
    assertEquals(
        Optional.of(Refusal.BAD_SIGNATURE),
        verifier.authenticate(ofB().hmac("HS256", publicKey)).refusal());
  }

  @Test
  void takesHeadersOfThatIssuerAlone() {
    TokenAuthenticator verifier =
        two("algorithms.b", "PS256", "tokenTypes", "at+jwt", "tokenTypes.b", "JWT");
    accepted(verifier, ofA());
    accepted(verifier, ofB().by(OF_B, "PS256").header("typ", "JWT"));
    assertRefused(
        Refusal.ALGORITHM_NOT_ALLOWED, verifier, ofB().by(OF_B, "RS256").header("typ", "JWT"));
    assertRefused(Refusal.TYPE_NOT_ALLOWED, verifier, ofB().by(OF_B, "PS256"));
    assertRefused(Refusal.TYPE_NOT_ALLOWED, verifier, ofA().header("typ", "JWT"));
    assertRefused(Refusal.TYPE_NOT_ALLOWED, verifier, ofA().header("typ", "logout+jwt"));
  }

  @Test
  void measuresTimeAndClaimsAsThatIssuerWantsIt() {
    TokenAuthenticator verifier =
        two(
            "clockSkew", "0s",
            "clockSkew.b", "60s",
            "requiredClaims.b", "tenant=b",
            "principalClaim.b", "email",
            "allowMissingExpiry.b", "true");
    long ago = TestClock.START.getEpochSecond() - 30;
    TestToken b = ofB().claim("tenant", "b").claim("email", "ada@b.example");
    assertEquals(
        "ada@b.example", accepted(verifier, b.claim("exp", ago).claim("iat", ago - 60)).getName());
    assertRefused(Refusal.EXPIRED, verifier, ofA().claim("exp", ago).claim("iat", ago - 60));
    accepted(verifier, b.without("exp"));
    assertRefused(Refusal.NO_EXPIRY, verifier, ofA().without("exp"));
    assertRefused(Refusal.CLAIM_NOT_MET, verifier, ofB().claim("email", "x"));
    assertRefused(Refusal.NO_PRINCIPAL, verifier, ofB().claim("tenant", "b"));
    assertEquals("ada", accepted(verifier, ofA()).getName());
  }

  @Test
  void acceptsIdTokensOfThatIssuerAlone() {
    TokenAuthenticator verifier = two("allowIdTokens.b", "true");
    accepted(verifier, asIdToken(ofB()));
    assertRefused(Refusal.NOT_AN_ACCESS_TOKEN, verifier, asIdToken(ofA()));
    verifier = two("allowIdTokens", "true", "allowIdTokens.b", "false");
    accepted(verifier, asIdToken(ofA()));
    assertRefused(Refusal.NOT_AN_ACCESS_TOKEN, verifier, asIdToken(ofB()));
  }

  private static TestToken asIdToken(TestToken token) {
    return token.header("typ", "JWT").without("scope").claim("nonce", "n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://c.example",
        "https://b.example/",
        "https://B.example",
        "https://b.example ",
        "b",
        "",
        "https://idp.example https://b.example"
      })
  void refusesEveryOtherIssuer(String iss) {
    AuthenticationResult result = two().authenticate(ofB().claim("iss", iss).text());
    assertEquals(Optional.of(Refusal.WRONG_ISSUER), result.refusal());
    assertEquals(
        "iss \"" + iss + "\", none of the 2 that are trusted",
        result.failure().orElseThrow().detail());
    assertEquals(Optional.empty(), result.failure().orElseThrow().token().issuerName());
  }

  @Test
  void refusesATokenOfSeveralIssuersOrNone() {
    assertRefused(Refusal.WRONG_ISSUER, two(), ofB().without("iss"));
    assertRefused(Refusal.BAD_CLAIMS, two(), ofB().claim("iss", List.of(ISSUER, B)));
    assertRefused(Refusal.BAD_CLAIMS, two(), ofB().claim("iss", null));
  }

  @Test
  void saysInTheEvidenceByWhoseRulesItJudged() {
    AuthenticationResult result = two().authenticate(ofB().by(OF_A, "RS256").text());
    assertEquals(Optional.of("b"), result.failure().orElseThrow().token().issuerName());
    assertEquals(Optional.of(B), result.failure().orElseThrow().token().issuer());
    assertEquals(
        Optional.empty(),
        two()
            .authenticate(ofA().by(OF_B, "RS256").text())
            .failure()
            .orElseThrow()
            .token()
            .issuerName());
  }

  @Test
  void judgesTokensOfANamedIssuerByItsOwnRulesThoughAnyOtherIsAllowed() {
    TokenAuthenticator verifier = two("allowAnyIssuer", "true");
    assertEquals(Optional.of("b"), accepted(verifier, ofB()).issuerName());
    assertRefused(Refusal.BAD_SIGNATURE, verifier, ofB().by(OF_A, "RS256"));
    for (TestToken other :
        List.of(ofA(), ofA().without("iss"), ofA().claim("iss", "https://b.example/"))) {
      assertEquals(Optional.empty(), accepted(verifier, other).issuerName());
    }
    assertRefused(Refusal.BAD_SIGNATURE, verifier, ofB().without("iss"));
  }

  @Test
  void letsOneIssuerBeAwayWithoutTheOther() {
    TokenAuthenticator verifier = two("jwks.b", null, "jwksUri.b", "http://127.0.0.1:1/keys");
    assertRefused(Refusal.KEYS_UNAVAILABLE, verifier, ofB());
    accepted(verifier, ofA());
    assertEquals(1, log.lines().size(), log.lines().toString());
    assertTrue(log.lines().get(0).startsWith("WARNING issuer b: Keys cannot be read: "));
  }

  @Test
  void asksOneIssuerOnlyHoweverManyThereAre() {
    AtomicInteger checks = new AtomicInteger();
    List<String> asked = new ArrayList<>();
    Map<String, TrustedIssuer> issuers = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      String iss = "https://" + i + ".example";
      issuers.put(iss, counting(iss, checks, asked));
    }
    TokenAuthenticator verifier =
        new JwtAuthenticator(16_384, new TrustedIssuers(issuers, Optional.empty()), clock);

    verifier.authenticate(ofA().claim("iss", "https://7.example").text());
    assertEquals(1, checks.get());
    assertEquals(List.of("https://7.example"), asked);

    verifier.authenticate(ofA().claim("iss", "https://50.example").text());
    assertEquals(1, checks.get());
    assertEquals(1, asked.size());
  }

  private static TrustedIssuer counting(String iss, AtomicInteger checks, List<String> asked) {
    KeySource keys =
        header -> {
          asked.add(iss);
          throw new IllegalStateException();
        };
    return new TrustedIssuer(
        Optional.of("n"),
        new TokenValidators(
            new HeaderValidator(
                Set.of(JwsAlgorithm.RS256), new TypHeaderValidator(List.of("at+jwt"))),
            new AccessTokenValidator(false),
            List.of((claims, now) -> checks.incrementAndGet()),
            new PrincipalClaims(List.of(ClaimPath.parse("sub").orElseThrow())),
            new RoleConverter(List.of(), Map.of(), "", false),
            new ExposedClaims(Map.of())),
        keys);
  }

  @Test
  void givesTheSameVerdictInAnyOrderOfTheParameters() {
    Map<String, String> settings =
        Map.of(
            "jwks",
            TestKey.jwks(OF_A),
            "issuer.b",
            B,
            "jwks.b",
            TestKey.jwks(OF_B),
            "audience.b",
            "b-api",
            "issuer.c",
            "https://c.example",
            "jwks.c",
            TestKey.jwks(OF_A, TestKey.EC256),
            "rolesClaim.c",
            "groups");
    List<String> tokens = new ArrayList<>();
    for (String iss : List.of(ISSUER, B, "https://c.example", "https://d.example")) {
      for (TestKey key : List.of(OF_A, OF_B)) {
        for (String audience : List.of(AUDIENCE, "b-api")) {
          tokens.add(ofA().by(key, "RS256").claim("iss", iss).claim("aud", audience).text());
        }
      }
    }
    List<String> expected = verdicts(Authenticators.with(clock, log, settings), tokens);
    assertEquals(3, expected.stream().filter(result -> result.startsWith("ada")).count());
    Random random = new Random(6);
    for (int i = 0; i < 20; i++) {
      List<String> names = new ArrayList<>(settings.keySet());
      Collections.shuffle(names, random);
      Map<String, String> shuffled = new LinkedHashMap<>();
      names.forEach(name -> shuffled.put(name, settings.get(name)));
      assertEquals(expected, verdicts(Authenticators.with(clock, log, shuffled), tokens));
    }
  }

  private static List<String> verdicts(TokenAuthenticator verifier, List<String> tokens) {
    List<String> verdicts = new ArrayList<>();
    for (String token : tokens) {
      AuthenticationResult result = verifier.authenticate(token);
      verdicts.add(
          result
              .principal()
              .map(p -> p.getName() + p.issuerName() + p.roles())
              .orElseGet(() -> result.refusal() + result.failure().orElseThrow().detail()));
    }
    return verdicts;
  }
}

package dev.jwtbearer.token;

import static dev.jwtbearer.testing.TestToken.AUDIENCE;
import static dev.jwtbearer.testing.TestToken.ISSUER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.jose.ClaimPath;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jwk.KeyRequirements;
import dev.jwtbearer.jwks.HttpKeySetFetcher;
import dev.jwtbearer.jwks.KeySource;
import dev.jwtbearer.jwks.KeysOver;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.testing.attack.Signer;
import dev.jwtbearer.testing.attack.TokenAttacks;
import dev.jwtbearer.web.challenge.BearerTokenErrors;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtAuthenticatorTest {
  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();

  private final String header = good().headerJson();

  private static TestToken good() {
    return TestToken.good(TestClock.START);
  }

  private TokenAuthenticator over(KeySource keySource) {
    TokenValidators rules =
        new TokenValidators(
            new HeaderValidator(
                Set.of(JwsAlgorithm.RS256), new TypHeaderValidator(List.of("at+jwt"))),
            new AccessTokenValidator(false),
            List.of(new AudienceValidator(List.of(AUDIENCE))),
            new PrincipalClaims(List.of(ClaimPath.parse("sub").orElseThrow())),
            new RoleConverter(List.of(), Map.of(), "", false),
            new ExposedClaims(Map.of()));
    TrustedIssuer issuer = new TrustedIssuer(Optional.empty(), rules, keySource);
    return new JwtAuthenticator(
        16 * 1024, new TrustedIssuers(Map.of(ISSUER, issuer), Optional.empty()), clock);
  }

  @ParameterizedTest
  @EnumSource
  void acceptsEveryAlgorithm(Signer signer) {
    AuthenticationResult result =
        Authenticators.usual(clock, log)
            .authenticate(good().by(signer.key(), signer.name()).text());

    assertEquals("ada", result.principal().orElseThrow().getName());
    assertTrue(result.refusal().isEmpty());
    assertTrue(result.retryAfter().isEmpty());
    assertEquals(Optional.empty(), result.failure());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void acceptsEveryHmacAlgorithmWithASecret(String algorithm) {
    String secret = "s".repeat(64);
    TokenAuthenticator verifier = Authenticators.with(clock, log, Map.of("secret", secret));
    String token = good().hmac(algorithm, secret.getBytes(StandardCharsets.US_ASCII));

    assertTrue(verifier.authenticate(token).principal().isPresent());
    assertEquals(
        Refusal.BAD_SIGNATURE,
        verifier.authenticate(good().hmac(algorithm, new byte[64])).refusal().orElseThrow());
  }

  @Test
  void givesThePrincipalWhatTheTokenSays() {
    String token = good().text();
    JwtPrincipal principal =
        Authenticators.usual(clock, log).authenticate(token).principal().orElseThrow();

    assertEquals("ada", principal.getName());
    assertEquals(Optional.of("ada"), principal.subject());
    assertEquals(Optional.of(ISSUER), principal.issuer());
    assertEquals(List.of(AUDIENCE), principal.audience());
    assertEquals(Optional.of(TestClock.START.plusSeconds(300)), principal.expiresAt());
    assertEquals(Optional.of(TestClock.START), principal.issuedAt());
    assertEquals(Optional.of("t-1"), principal.tokenId());
    assertEquals(Set.of("clerk"), principal.roles());
    assertEquals(Set.of("orders.read", "orders.write"), principal.scopes());
    assertEquals(Optional.of("ada"), principal.claim("sub"));
    assertEquals(Optional.empty(), principal.claim("absent"));
    assertEquals(8, principal.claims().size());
    assertEquals(token, principal.token());
    assertEquals("JwtPrincipal[ada of https://idp.example]", principal.toString());
  }

  @Test
  void givesAnUnmodifiablePrincipal() {
    String token = good().claim("o", Map.of("l", List.of(1))).text();
    JwtPrincipal principal =
        Authenticators.usual(clock, log).authenticate(token).principal().orElseThrow();
    List<?> inner = (List<?>) ((Map<?, ?>) principal.claims().get("o")).get("l");

    assertThrows(UnsupportedOperationException.class, () -> principal.roles().add("admin"));
    assertThrows(UnsupportedOperationException.class, () -> principal.scopes().add("all"));
    assertThrows(UnsupportedOperationException.class, () -> principal.audience().add("x"));
    assertThrows(UnsupportedOperationException.class, () -> principal.claims().put("x", 1));
    assertThrows(UnsupportedOperationException.class, () -> inner.remove(0));
  }

  @Test
  void readsNothingUntilTheCheapChecksHavePassed() {
    AtomicInteger asked = new AtomicInteger();
    TokenAuthenticator verifier =
        over(
            header -> {
              asked.incrementAndGet();
              throw new IllegalStateException();
            });
    for (TestToken token :
        List.of(
            good().claim("iss", "https://evil.example"),
            good().claim("aud", "x"),
            good().header("typ", "x"),
            good().header("crit", List.of()),
            good().by(TestKey.RSA, "RS512"),
            good().without("sub"),
            good().claim("exp", "x"))) {
      assertTrue(verifier.authenticate(token.text()).principal().isEmpty());
    }
    verifier.authenticate("a.b.c");
    verifier.authenticate(good().claim("x", "x".repeat(20_000)).text());
    assertEquals(0, asked.get());

    verifier.authenticate(good().text());
    assertEquals(1, asked.get());
  }

  @Test
  void refusesAForgeryForItsSignatureThoughItsClaimsAreNone() {
    TokenAuthenticator verifier = Authenticators.usual(clock, log);
    String forged =
        good().by(TestKey.OTHER_RSA.withId(TestKey.RSA.id()), "RS256").sign(header, "{");
    assertEquals(Optional.of(Refusal.BAD_SIGNATURE), verifier.authenticate(forged).refusal());
    String signed = good().sign(header, "{");
    assertEquals(Optional.of(Refusal.BAD_CLAIMS), verifier.authenticate(signed).refusal());
  }

  @Test
  void tellsATokenOfAnotherIssuerFromAForgeryThoughTheKeyIsKnown() {
    TokenAuthenticator verifier = Authenticators.usual(clock, log);
    TestToken forged = good().by(TestKey.OTHER_RSA.withId(TestKey.RSA.id()), "RS256");
    AuthenticationResult ours = verifier.authenticate(forged.text());
    assertEquals(Optional.of(Refusal.BAD_SIGNATURE), ours.refusal());
    assertEquals(Optional.of(ISSUER), ours.failure().orElseThrow().token().issuer());
    AuthenticationResult others =
        verifier.authenticate(forged.claim("iss", "https://other.example").text());
    assertEquals(Optional.of(Refusal.WRONG_ISSUER), others.refusal());
    assertEquals(
        Optional.of("https://other.example"), others.failure().orElseThrow().token().issuer());
    assertTrue(others.principal().isEmpty());
    AuthenticationResult none = verifier.authenticate(forged.without("iss").text());
    assertEquals(Optional.of(Refusal.WRONG_ISSUER), none.refusal());
  }

  @Test
  void readsNoClaimsOfALongForgery() {
    TestToken forged =
        good()
            .by(TestKey.OTHER_RSA.withId(TestKey.RSA.id()), "RS256")
            .claim("iss", "https://other.example")
            .claim("x", "x".repeat(3072));
    AuthenticationResult result = Authenticators.usual(clock, log).authenticate(forged.text());
    assertEquals(Optional.of(Refusal.BAD_SIGNATURE), result.refusal());
    assertEquals(Optional.empty(), result.failure().orElseThrow().token().issuer());
  }

  @Test
  void readsTheClaimsFirstWhereTheKeyIsNotKnownOrTheyChooseTheIssuer() {
    String unknown = good().header("kid", "nobody").sign(header.replace("rsa-1", "nobody"), "{");
    assertEquals(
        Optional.of(Refusal.BAD_CLAIMS),
        Authenticators.usual(clock, log).authenticate(unknown).refusal());
    TokenAuthenticator two =
        Authenticators.with(
            clock,
            log,
            Map.of(
                "jwks",
                TestKey.jwks(TestKey.RSA),
                "issuer.b",
                "https://b.example",
                "jwks.b",
                TestKey.jwks(TestKey.RSA)));
    String forged =
        good().by(TestKey.OTHER_RSA.withId(TestKey.RSA.id()), "RS256").sign(header, "{");
    assertEquals(Optional.of(Refusal.BAD_CLAIMS), two.authenticate(forged).refusal());
  }

  @Test
  void judgesTheClaimsOfASignatureAtHandByAllRules() {
    TokenAuthenticator verifier = Authenticators.usual(clock, log);
    assertEquals(
        Optional.of(Refusal.WRONG_ISSUER),
        verifier.authenticate(good().claim("iss", "https://evil.example").text()).refusal());
    assertEquals(
        Optional.of(Refusal.WRONG_AUDIENCE),
        verifier.authenticate(good().claim("aud", "x").text()).refusal());
    assertEquals(
        Optional.of(Refusal.EXPIRED),
        verifier.authenticate(good().claim("iat", 1).claim("exp", 2).text()).refusal());
    assertEquals(
        Optional.of(Refusal.NO_PRINCIPAL),
        verifier.authenticate(good().without("sub").text()).refusal());
  }

  @Test
  void failsClosed() {
    String token = good().header("kid", "k-1").text();
    AuthenticationResult result =
        over(header -> {
              throw new IllegalStateException("provider says " + token);
            })
            .authenticate(token);

    assertTrue(result.principal().isEmpty());
    assertEquals(Refusal.UNREADABLE, result.refusal().orElseThrow());
    assertEquals("java.lang.IllegalStateException", result.failure().orElseThrow().detail());
    assertEquals(Optional.of(ISSUER), result.failure().orElseThrow().token().issuer());
    assertEquals(Optional.of("k-1"), result.failure().orElseThrow().token().keyId());
  }

  @Test
  void tellsThatItCannotTellWhenTheKeysAreUnavailable() {
    KeySource down =
        KeysOver.provider(
            HttpKeySetFetcher.jwkSet(
                deadline -> URI.create("https://idp.example/jwks"),
                (uri, deadline) -> {
                  throw new FetchFailed("the answer was 500", 500);
                },
                new KeyRequirements(Set.of(JwsAlgorithm.values())),
                log.limited()),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(12),
            clock.ticker(),
            log);
    AuthenticationResult result = over(down).authenticate(good().text());

    assertTrue(result.principal().isEmpty());
    assertEquals(Refusal.KEYS_UNAVAILABLE, result.refusal().orElseThrow());
    assertEquals(503, BearerTokenErrors.of(result.refusal().orElseThrow()).status());
    assertEquals(Optional.of(Duration.ofSeconds(1)), result.retryAfter());
    assertEquals("the read failed", result.failure().orElseThrow().detail());
    assertEquals(Optional.of(ISSUER), result.failure().orElseThrow().token().issuer());
  }

  @Test
  void keepsIssuerAndKeyIdAsEvidence() {
    AuthenticationResult result =
        Authenticators.usual(clock, log)
            .authenticate(
                good().header("kid", "nobody").claim("iss", "https://evil.example").text());

    assertEquals(
        Optional.of("https://evil.example"), result.failure().orElseThrow().token().issuer());
    assertEquals(Optional.of("nobody"), result.failure().orElseThrow().token().keyId());
    assertEquals(
        Optional.empty(),
        Authenticators.usual(clock, log).authenticate("x").failure().orElseThrow().token().keyId());
  }

  @Test
  void acceptsATokenOfExactlyTheGreatestLength() {
    String token = good().text();

    assertTrue(ofAtMost(token.length()).authenticate(token).principal().isPresent());
    assertEquals(
        Refusal.TOO_LONG, ofAtMost(token.length() - 1).authenticate(token).refusal().orElseThrow());
  }

  private TokenAuthenticator ofAtMost(int bytes) {
    String keys = TestKey.jwks(TokenAttacks.PROVIDER_KEYS);
    return Authenticators.with(clock, log, Map.of("jwks", keys, "maxTokenLength", bytes + "B"));
  }

  @Test
  void namesThePrincipalByTheFirstClaimThatIsANonEmptyString() {
    TokenAuthenticator verifier =
        Authenticators.with(
            clock,
            log,
            Map.of(
                "jwks",
                TestKey.jwks(TokenAttacks.PROVIDER_KEYS),
                "principalClaim",
                "preferred_username, email sub"));

    assertEquals("ada", name(verifier, good()));
    assertEquals("lovelace", name(verifier, good().claim("preferred_username", "lovelace")));
    assertEquals(
        "a@b.example",
        name(verifier, good().claim("preferred_username", "").claim("email", "a@b.example")));
    assertEquals("ada", name(verifier, good().claim("email", List.of("x"))));
    assertEquals("ada", name(verifier, good().claim("email", null)));
    for (String bad : List.of(" ", "a\nb", "a".repeat(1025))) {
      assertEquals(
          Refusal.NO_PRINCIPAL,
          verifier.authenticate(good().claim("email", bad).text()).refusal().orElseThrow());
    }
    assertEquals(
        Refusal.NO_PRINCIPAL,
        verifier.authenticate(good().without("sub").text()).refusal().orElseThrow());
  }

  private static String name(TokenAuthenticator verifier, TestToken token) {
    return verifier.authenticate(token.text()).principal().orElseThrow().getName();
  }

  @Test
  void needsNoIssuerWhereTheSettingsSaySo() {
    TokenAuthenticator verifier =
        Authenticators.with(
            clock,
            log,
            Map.of("jwks", TestKey.jwks(TokenAttacks.PROVIDER_KEYS), "allowAnyIssuer", "true"));
    JwtPrincipal principal =
        verifier.authenticate(good().without("iss").text()).principal().orElseThrow();

    assertEquals(Optional.empty(), principal.issuer());
    assertEquals("JwtPrincipal[ada]", principal.toString());
    assertTrue(
        verifier
            .authenticate(good().claim("iss", "https://x.example").text())
            .principal()
            .isPresent());
  }
}

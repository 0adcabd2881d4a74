package dev.jwtbearer.sample.devissuer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMintTest {
  private static final long NOW = 1_800_000_000L;
  private static final SigningKeys KEYS = SigningKeys.generate();

  private final TokenMint mint =
      new TokenMint("http://127.0.0.1:9", Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));
  private final PublishedKeys published = PublishedKeys.parse(KEYS.jwks());

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "PS256", "EdDSA"})
  void signsSoThatThePublishedKeyVerifies(String alg) throws Exception {
    Jws token = mint(Map.of("alg", alg));

    assertEquals(alg, token.header().get("alg").textValue());
    assertTrue(published.verifies(token));
  }

  @Test
  void makesAnAccessToken() throws Exception {
    Jws token =
        mint(Map.of("user", "grace", "roles", "clerk,manager", "scope", "a b", "lifetime", "60"));

    assertEquals("at+jwt", token.header().get("typ").textValue());
    JsonNode claims = token.payload();
    assertEquals("http://127.0.0.1:9", claims.get("iss").textValue());
    assertEquals("grace", claims.get("sub").textValue());
    assertEquals("orders-api", claims.get("aud").textValue());
    assertEquals("[\"clerk\",\"manager\"]", claims.get("roles").toString());
    assertEquals("a b", claims.get("scope").textValue());
    assertEquals(NOW, claims.get("iat").longValue());
    assertEquals(NOW + 60, claims.get("exp").longValue());
    assertFalse(claims.get("jti").textValue().isEmpty());
    assertFalse(claims.get("client_id").textValue().isEmpty());
  }

  @Test
  void saysHowTheUserHasSignedIn() throws Exception {
    Jws token = mint(Map.of("acr", "gold", "auth_age", "60"));

    assertEquals("gold", token.payload().get("acr").textValue());
    assertEquals(NOW - 60, token.payload().get("auth_time").longValue());
  }

  @Test
  void saysNothingOfTheSignInUnlessAsked() throws Exception {
    Jws token = mint(Map.of());

    assertFalse(token.payload().has("acr"));
    assertFalse(token.payload().has("auth_time"));
  }

  @Test
  void thePartnerHasItsRolesInAnotherClaim() throws Exception {
    Jws token = mint(Map.of("issuer", "partner", "roles", "manager"));

    assertEquals("[\"manager\"]", token.payload().get("groups").toString());
    assertFalse(token.payload().has("roles"));
    assertEquals("orders-partners", token.payload().get("aud").textValue());
  }

  @Test
  void expiredTokenIsSignedAndPast() throws Exception {
    Jws token = mint(Map.of("flaw", "expired"));

    assertTrue(published.verifies(token));
    assertEquals(NOW - 900, token.payload().get("exp").longValue());
    assertEquals(NOW - 1200, token.payload().get("iat").longValue());
  }

  @Test
  void tokenNotYetValidIsSignedAndOfTheFuture() throws Exception {
    Jws token = mint(Map.of("flaw", "not-yet-valid"));

    assertTrue(published.verifies(token));
    assertEquals(NOW, token.payload().get("iat").longValue());
    assertEquals(NOW + 900, token.payload().get("nbf").longValue());
    assertEquals(NOW + 1200, token.payload().get("exp").longValue());
  }

  @Test
  void tokenOfAnotherIssuerIsSigned() throws Exception {
    Jws token = mint(Map.of("flaw", "issuer"));

    assertTrue(published.verifies(token));
    assertEquals("https://login.example.net", token.payload().get("iss").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "PS256", "EdDSA"})
  void tokenOfAnUnknownKeyNamesAKeyThatIsNotPublished(String alg) throws Exception {
    Jws token = mint(Map.of("flaw", "unknown-key", "alg", alg));

    assertEquals(alg, token.header().get("alg").textValue());
    assertFalse(KEYS.ids().contains(token.header().get("kid").textValue()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "PS256", "EdDSA"})
  void publicKeyAsSecretIsAnHmacThatEverybodyCanMake(String alg) throws Exception {
    Jws token = mint(Map.of("flaw", "public-key-as-secret", "alg", alg));

    SigningKey key = KEYS.keyFor(SigningAlgorithm.named(alg).orElseThrow());
    assertEquals("HS256", token.header().get("alg").textValue());
    assertEquals(key.id(), token.header().get("kid").textValue());
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.pair().getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(pem.getBytes(US_ASCII), "HmacSHA256"));
    assertArrayEquals(mac.doFinal(token.signingInput()), token.signature());
  }

  @Test
  void tokenForAnotherAudienceIsSigned() throws Exception {
    Jws token = mint(Map.of("flaw", "audience"));

    assertTrue(published.verifies(token));
    assertEquals("another-api", token.payload().get("aud").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "PS256", "EdDSA"})
  void alteredTokenClaimsMoreThanWasSigned(String alg) throws Exception {
    Jws token = mint(Map.of("flaw", "altered", "alg", alg));

    assertEquals("[\"manager\"]", token.payload().get("roles").toString());
    assertFalse(published.verifies(token));
  }

  @Test
  void unsignedTokenSaysNoneAndHasNoSignature() throws Exception {
    Jws token = mint(Map.of("flaw", "unsigned"));

    assertEquals("none", token.header().get("alg").textValue());
    assertEquals(0, token.signature().length);
  }

  @Test
  void idTokenIsForTheClientThatSignsUsersIn() throws Exception {
    Jws token = mint(Map.of("flaw", "id-token"));

    assertTrue(published.verifies(token));
    assertEquals("JWT", token.header().get("typ").textValue());
    assertEquals("orders-web", token.payload().get("aud").textValue());
    assertTrue(token.payload().hasNonNull("nonce"));
    assertEquals(22, token.payload().get("at_hash").textValue().length());
    assertFalse(token.payload().has("scope"));
  }

  private Jws mint(Map<String, String> form) throws InvalidOrderException {
    return Jws.parse(mint.mint(TokenOrder.parse(form::get), KEYS));
  }
}

package dev.jwtbearer.proof.dpop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestProof;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.testing.attack.Signer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DPoP as a client sees it: contract 9. */
class DpopTest {
  private static final String ALGS = "DPoP algs=\"ES256 ES384 ES512 EdDSA RS256 PS256\"";

  private final DpopDoor door = new DpopDoor();

  @Test
  void letsInABoundTokenWithItsProof() {
    String token = door.token();
    assertEquals(
        200, door.send(DpopDoor.request("DPoP " + token, door.proof(token).text())).status());
    assertEquals(
        200, door.send(DpopDoor.request("dpop  " + token, door.proof(token).text())).status());
  }

  @Test
  void letsInAnUnboundTokenAsBearer() {
    assertEquals(200, door.send(DpopDoor.request("Bearer " + door.unbound().text())).status());
  }

  @ParameterizedTest
  @EnumSource(
      value = Signer.class,
      names = {"ES256", "ES384", "ES512", "EdDSA", "Ed25519", "RS256", "PS256"})
  void takesEveryAlgorithm(Signer signer) {
    String token = door.token(signer.key());
    String proof =
        TestProof.of(
                signer.key(),
                signer.name(),
                "GET",
                DpopDoor.ORDERS,
                token,
                door.door.clock.instant())
            .text();
    assertEquals(200, door.send(DpopDoor.request("DPoP " + token, proof)).status());
  }

  @Test
  void tellsTheApplicationTheScheme() {
    String token = door.token();
    HttpServletRequest admitted =
        door.door
            .admit(
                DpopDoor.request("DPoP " + token, door.proof(token).text()), FakeResponse.fresh())
            .orElseThrow();
    assertEquals("DPoP", admitted.getAuthType());
    HttpServletRequest bearer =
        door.door
            .admit(DpopDoor.request("Bearer " + door.unbound().text()), FakeResponse.fresh())
            .orElseThrow();
    assertEquals("BEARER", bearer.getAuthType());
  }

  @Test
  void offersBothSchemesWhereBothAreSupported() {
    assertEquals(
        List.of(ALGS, "Bearer"),
        door.send(FakeRequest.get("/orders").context("/shop")).challenges());
  }

  @Test
  void offersDpopAloneWhereItIsRequired() {
    DpopDoor strict = new DpopDoor("dpop", "required");
    assertEquals(
        List.of(ALGS), strict.send(FakeRequest.get("/orders").context("/shop")).challenges());
    DpopDoor.Answer unbound = strict.send(DpopDoor.request("Bearer " + strict.unbound().text()));
    assertEquals(401, unbound.status());
    assertEquals(1, unbound.challenges().size());
    assertTrue(unbound.dpop().startsWith(ALGS), unbound.dpop());
  }

  @Test
  void refusesABoundTokenAsBearer() {
    String token = door.token();
    assertInvalidToken(door.send(DpopDoor.request("Bearer " + token)), "bound-token-as-bearer");
    assertInvalidToken(
        door.send(DpopDoor.request("Bearer " + token, door.proof(token).text())),
        "bound-token-as-bearer");
  }

  @Test
  void refusesAnUnboundTokenAsDpop() {
    String token = door.unbound().text();
    assertInvalidToken(
        door.send(DpopDoor.request("DPoP " + token, door.proof(token).text())), "token-not-bound");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cookie:token", "query:token", "form:token"})
  void refusesABoundTokenFromAPlaceWithoutAScheme(String source) {
    DpopDoor from = new DpopDoor("tokenSources", source);
    String token = from.token();
    FakeRequest request =
        FakeRequest.get("/orders").context("/shop").header("DPoP", from.proof(token).text());
    switch (source) {
      case "cookie:token" -> request.header("Cookie", "token=" + token);
      case "query:token" -> request.query("token=" + token);
      default -> request.form("token=" + token);
    }
    assertInvalidToken(from.send(request), "bound-token-as-bearer");
  }

  @Test
  void takesABoundTokenFromAnotherHeaderThatNamesTheScheme() {
    DpopDoor from = new DpopDoor("tokenSources", "header:X-Token");
    String token = from.token();
    FakeRequest named =
        FakeRequest.get("/orders")
            .context("/shop")
            .header("X-Token", "DPoP " + token)
            .header("DPoP", from.proof(token).text());
    assertEquals(200, from.send(named).status());
    FakeRequest nameless =
        FakeRequest.get("/orders")
            .context("/shop")
            .header("X-Token", token)
            .header("DPoP", from.proof(token).text());
    assertInvalidToken(from.send(nameless), "bound-token-as-bearer");
  }

  @Test
  void refusesAProofByAnotherKey() {
    String token = door.token(TestKey.EC384);
    assertInvalidToken(
        door.send(DpopDoor.request("DPoP " + token, door.proof(token).text())), "wrong-proof-key");
  }

  private static void assertInvalidToken(DpopDoor.Answer answer, String reason) {
    assertEquals(401, answer.status());
    assertTrue(answer.dpop().contains("error=\"invalid_token\""), answer.toString());
    assertTrue(answer.log().contains(" " + reason + ";"), answer.log());
  }

  @Test
  void refusesARequestWithoutAProof() {
    assertInvalidProof(door.send(DpopDoor.request("DPoP " + door.token())), "no-dpop-proof");
  }

  @Test
  void refusesTwoProofs() {
    String token = door.token();
    String one = door.proof(token).text();
    String other = door.proof(token).text();
    assertInvalidProof(
        door.send(DpopDoor.request("DPoP " + token, one, other)), "several-dpop-proofs");
    assertInvalidProof(
        door.send(DpopDoor.request("DPoP " + token, one + ", " + other)), "several-dpop-proofs");
    assertInvalidProof(
        door.send(DpopDoor.request("DPoP " + token, one + "," + one)), "several-dpop-proofs");
  }

  @Test
  void acceptsAProofOnce() {
    String token = door.token();
    String proof = door.proof(token).text();
    assertEquals(200, door.send(DpopDoor.request("DPoP " + token, proof)).status());
    assertInvalidProof(door.send(DpopDoor.request("DPoP " + token, proof)), "dpop-proof-replayed");
  }

  @Test
  void acceptsAJtiOncePerKeyWhateverTheTokenAndAddress() {
    String token = door.token();
    String another =
        door.unbound()
            .claim("sub", "bob")
            .claim("cnf", Map.of("jkt", TestProof.thumbprint(TestKey.EC256)))
            .text();
    assertEquals(
        200,
        door.send(DpopDoor.request("DPoP " + token, door.proof(token).claim("jti", "j").text()))
            .status());
    assertInvalidProof(
        door.send(
            DpopDoor.request("DPoP " + another, door.proof(another).claim("jti", "j").text())),
        "dpop-proof-replayed");
    String ofOther = door.token(TestKey.ED25519);
    String proof =
        TestProof.of(
                TestKey.ED25519,
                "EdDSA",
                "GET",
                DpopDoor.ORDERS,
                ofOther,
                door.door.clock.instant())
            .claim("jti", "j")
            .text();
    assertEquals(200, door.send(DpopDoor.request("DPoP " + ofOther, proof)).status());
  }

  @Test
  void aRefusedProofUsesUpNoJti() {
    String token = door.token();
    assertInvalidProof(
        door.send(
            DpopDoor.request(
                "DPoP " + token,
                door.proof(token).claim("jti", "j").signedBy(TestKey.ec("x", "secp256r1")).text())),
        "bad-dpop-proof");
    assertInvalidProof(
        door.send(
            DpopDoor.request(
                "DPoP " + token, door.proof(token).claim("jti", "j").claim("htm", "POST").text())),
        "bad-dpop-proof");
    assertEquals(
        200,
        door.send(DpopDoor.request("DPoP " + token, door.proof(token).claim("jti", "j").text()))
            .status());
  }

  private static void assertInvalidProof(DpopDoor.Answer answer, String reason) {
    assertEquals(401, answer.status());
    assertTrue(answer.dpop().contains("error=\"invalid_dpop_proof\""), answer.toString());
    assertTrue(answer.log().contains(" " + reason + ";"), answer.log());
  }

  @ParameterizedTest
  @CsvSource({
    "-60, 200",
    "-61, 401",
    "0, 200",
    "60, 200",
    "61, 401",
    "-59.5, 200",
    "60.5, 401",
    "-3600, 401"
  })
  void takesAProofOfTheLastMinute(String seconds, int status) {
    String token = door.token();
    java.math.BigDecimal iat =
        java.math.BigDecimal.valueOf(door.door.clock.instant().getEpochSecond())
            .add(new java.math.BigDecimal(seconds));
    assertEquals(
        status,
        door.send(DpopDoor.request("DPoP " + token, door.proof(token).claim("iat", iat).text()))
            .status());
  }

  @ParameterizedTest
  @CsvSource({"10s, 10, 200", "10s, 11, 401", "5m, 60, 200", "5m, 61, 401", "0s, 1, 401"})
  void takesAProofOfTheFutureWithinTheSkewOfAMinuteAtMost(String skew, long seconds, int status) {
    DpopDoor skewed = new DpopDoor("clockSkew", skew);
    String token = skewed.token();
    long iat = skewed.door.clock.instant().getEpochSecond() + seconds;
    assertEquals(
        status,
        skewed
            .send(DpopDoor.request("DPoP " + token, skewed.proof(token).claim("iat", iat).text()))
            .status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dpop+jwt", "DPOP+JWT", "dPoP+Jwt"})
  void takesTheTypeInAnyCase(String typ) {
    String token = door.token();
    assertEquals(
        200,
        door.send(DpopDoor.request("DPoP " + token, door.proof(token).header("typ", typ).text()))
            .status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://api.example.com/shop/orders | 200",
        "https://api.example.com/shop/orders?a=b&c | 200",
        "https://api.example.com/shop/orders#x | 200",
        "https://api.example.com/shop/orders?a#x?y | 200",
        "HTTPS://API.Example.COM/shop/orders | 200",
        "https://api.example.com:443/shop/orders | 200",
        "https://api.example.com:/shop/orders | 200",
        "https://api.example.com/shop/./orders | 200",
        "https://api.example.com/shop/x/../orders | 200",
        "https://api.example.com/shop/%6Frders | 200",
        "https://api.example.com/%73hop/orders | 200",
        "http://api.example.com/shop/orders | 401",
        "https://api.example.com:8443/shop/orders | 401",
        "https://api.example.com/shop/orders/ | 401",
        "https://api.example.com/shop/Orders | 401",
        "https://api.example.com/orders | 401",
        "https://api.example.com/ | 401",
        "https://api.example.com | 401",
        "https://evil.example/shop/orders | 401",
        "https://api.example.com.evil.example/shop/orders | 401",
        "https://api.example.com@evil.example/shop/orders | 401",
        "https://user@api.example.com/shop/orders | 401",
        "https://api.example.com/shop//orders | 401",
        "https://api.example.com/shop%2Forders | 401",
        "https://api.example.com/shop/orders%00 | 401",
        "https://api.example.com/shop/orders%2 | 401",
        "/shop/orders | 401",
        "//api.example.com/shop/orders | 401",
        "api.example.com/shop/orders | 401",
        "ftp://api.example.com/shop/orders | 401",
        "https:///shop/orders | 401",
        "https://api.example.com\\shop/orders | 401",
        "https://api.example.com/shop/ord ers | 401"
      })
  void comparesTheAddressByItsSyntax(String htu, int status) {
    String token = door.token();
    assertEquals(
        status,
        door.send(DpopDoor.request("DPoP " + token, door.proof(token).claim("htu", htu).text()))
            .status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.example https://b.example:8443 | https://b.example:8443/shop/orders | 200",
        "https://a.example/gate/way | https://a.example/gate/way/orders | 200",
        "https://a.example/gate/way | https://a.example/gate/way/shop/orders | 401",
        "https://a.example/ | https://a.example/orders | 200",
        "https://a.example/ | https://a.example/shop/orders | 401",
        "https://a.example/shop/ | https://a.example/shop/orders | 200",
        "http://[::1]:8080 | http://[::1]:8080/shop/orders | 200",
        "https://a.example | https://localhost/shop/orders | 401"
      })
  void takesTheAddressesThatTheSettingsName(String publicUrl, String htu, int status) {
    DpopDoor at = new DpopDoor("publicUrl", publicUrl);
    String token = at.token();
    assertEquals(
        status,
        at.send(DpopDoor.request("DPoP " + token, at.proof(token).claim("htu", htu).text()))
            .status());
  }

  @Test
  void takesNoAddressFromTheRequestUnlessToldTo() {
    String token = door.token();
    String htu = "http://evil.example/shop/orders";
    FakeRequest forged =
        DpopDoor.request("DPoP " + token, door.proof(token).claim("htu", htu).text())
            .header("Host", "evil.example")
            .header("X-Forwarded-Host", "evil.example");
    assertEquals(401, door.send(forged).status());
  }

  @Test
  void usesANonce() {
    DpopDoor nonces = new DpopDoor("dpopNonce", "required");
    String token = nonces.token();
    DpopDoor.Answer first =
        nonces.send(DpopDoor.request("DPoP " + token, nonces.proof(token).text()));
    assertEquals(401, first.status());
    assertTrue(first.dpop().contains("error=\"use_dpop_nonce\""), first.dpop());
    assertNotNull(first.nonce());

    DpopDoor.Answer second =
        nonces.send(
            DpopDoor.request(
                "DPoP " + token, nonces.proof(token).claim("nonce", first.nonce()).text()));
    assertEquals(200, second.status());
    assertNotNull(second.nonce(), "the next one");
    nonces.door.clock.advance(Duration.ofMinutes(5));
    assertEquals(200, withNonce(nonces, token, second.nonce()).status());
    nonces.door.clock.advance(Duration.ofSeconds(1));
    assertEquals(401, withNonce(nonces, token, second.nonce()).status());
  }

  private static DpopDoor.Answer withNonce(DpopDoor door, String token, Object nonce) {
    return door.send(
        DpopDoor.request("DPoP " + token, door.proof(token).claim("nonce", nonce).text()));
  }

  @Test
  void takesNoNonceOfAnotherSecret() {
    String secret = "0123456789abcdef0123456789abcdef";
    DpopDoor one = new DpopDoor("dpopNonce", "required", "dpopNonceSecret", secret);
    DpopDoor same = new DpopDoor("dpopNonce", "required", "dpopNonceSecret", secret);
    DpopDoor other = new DpopDoor("dpopNonce", "required", "dpopNonceSecret", secret + "x");
    String token = one.token();
    String nonce = one.send(DpopDoor.request("DPoP " + token, one.proof(token).text())).nonce();

    assertEquals(200, withNonce(same, token, nonce).status());
    for (Object bad : new Object[] {"", "x", nonce + "A", nonce.substring(1), 1, "A".repeat(54)}) {
      DpopDoor.Answer answer = withNonce(same, token, bad);
      assertEquals(401, answer.status(), String.valueOf(bad));
    }
    DpopDoor.Answer foreign = withNonce(other, token, nonce);
    assertTrue(foreign.dpop().contains("error=\"use_dpop_nonce\""), foreign.dpop());
  }

  @Test
  void keepsAlgorithmsAndNonceWhereDetailsAreNotTold() {
    DpopDoor terse = new DpopDoor("dpopNonce", "required", "errorDetails", "none");
    String token = terse.token();
    DpopDoor.Answer answer =
        terse.send(DpopDoor.request("DPoP " + token, terse.proof(token).text()));
    assertEquals(List.of(ALGS, "Bearer"), answer.challenges());
    assertNotNull(answer.nonce());
  }

  @Test
  void sendsNoNonceWhereNoneIsNeeded() {
    assertNull(door.send(FakeRequest.get("/orders").context("/shop")).nonce());
  }

  @Test
  void answersARuleThatIsNotMetUnderDpop() {
    DpopDoor ruled = new DpopDoor("rules", "/* scopes(orders.audit)");
    String token = ruled.token();
    DpopDoor.Answer answer =
        ruled.send(DpopDoor.request("DPoP " + token, ruled.proof(token).text()));
    assertEquals(403, answer.status());
    assertEquals(1, answer.challenges().size());
    assertTrue(answer.dpop().contains("error=\"insufficient_scope\""), answer.dpop());
    assertTrue(answer.dpop().contains("scope=\"orders.audit\""), answer.dpop());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dpop", "bound"})
  void rulesCanAskForABoundToken(String keyword) {
    DpopDoor ruled = new DpopDoor("rules", "/orders " + keyword + "\n/* authenticated");
    String token = ruled.token();
    assertEquals(
        200, ruled.send(DpopDoor.request("DPoP " + token, ruled.proof(token).text())).status());
    DpopDoor.Answer unbound = ruled.send(DpopDoor.request("Bearer " + ruled.unbound().text()));
    assertEquals(403, unbound.status());
    assertTrue(unbound.log().contains("binding-not-met"), unbound.log());
  }

  @Test
  void refusesBoundTokensWhileItIsOff() {
    dev.jwtbearer.web.Doorstep off = new dev.jwtbearer.web.Doorstep();
    String token =
        TestToken.good(off.clock.instant())
            .claim("cnf", Map.of("jkt", TestProof.thumbprint(TestKey.EC256)))
            .text();
    FakeResponse response = FakeResponse.fresh();
    assertFalse(off.admit(DpopDoor.request("Bearer " + token), response).isPresent());
    assertTrue(off.log.lines().toString().contains("proof-not-checked"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jwk", "jwe", "kid", "jku", "x5t#S256"})
  void refusesAFurtherProofThatNobodyChecks(String member) {
    String token =
        door.unbound()
            .claim("cnf", Map.of("jkt", TestProof.thumbprint(TestKey.EC256), member, "x"))
            .text();
    DpopDoor.Answer answer = door.send(DpopDoor.request("DPoP " + token, door.proof(token).text()));
    assertEquals(401, answer.status());
    assertTrue(answer.log().contains("proof-not-checked"), answer.log());
  }

  /** Keycloak's tokens, facts-proofs.md. */
  @Test
  void takesTheTokensOfKeycloak() {
    String token =
        door.unbound()
            .claim("typ", "DPoP")
            .claim(
                "cnf", Map.of("jkt", TestProof.thumbprint(TestKey.EC256), "kc-jkt-type", "default"))
            .text();
    assertEquals(
        200, door.send(DpopDoor.request("DPoP " + token, door.proof(token).text())).status());
  }

  @Test
  void refusesAConfirmationThatIsNone() {
    for (Object cnf :
        new Object[] {"x", 1, List.of(), Map.of(), Map.of("jkt", 1), Map.of("jkt", "x")}) {
      String token = door.unbound().claim("cnf", cnf).text();
      for (String scheme : List.of("Bearer ", "DPoP ")) {
        assertEquals(
            401,
            door.send(DpopDoor.request(scheme + token, door.proof(token).text())).status(),
            cnf + scheme);
      }
    }
  }
}

package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.CompactJws;
import dev.jwtbearer.jose.ExpectedClaim;
import dev.jwtbearer.jose.KnownHeaders;
import dev.jwtbearer.jose.QuotedText;
import dev.jwtbearer.jose.QuotingException;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.testing.attack.TokenAttacks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimValidatorsTest {

  private static void check(ClaimValidator rule, String claims) throws Exception {
    rule.check(TestClaims.of(claims), TestClock.START);
  }

  @ParameterizedTest
  @CsvSource({
    "'{''t'':''x''}',x",
    "'{''t'':1}',1",
    "'{''t'':-1}',-1",
    "'{''t'':18446744073709551616}',18446744073709551616",
    "'{''t'':1.50}',1.50",
    "'{''t'':true}',true",
    "'{''t'':false}',false",
    "'{''t'':''null''}',null"
  })
  void comparesARequiredClaimByItsJsonText(String claims, String value) {
    assertDoesNotThrow(() -> check(required("t=" + QuotedText.quote(value)), claims));
    AccessException rejected =
        assertThrows(
            AccessException.class,
            () -> check(required("t=" + QuotedText.quote(value + "x")), claims));
    assertEquals(Refusal.CLAIM_NOT_MET, rejected.refusal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'t':null}",
        "{'t':['X']}",
        "{'t':[]}",
        "{'t':[null]}",
        "{'t':[['x']]}",
        "{'t':{'x':1}}",
        "{'t':'X'}",
        "{'t':'x '}"
      })
  void refusesARequiredClaimOfAnotherValueOrType(String claims) {
    assertThrows(AccessException.class, () -> check(required("t=x"), claims));
  }

  @Test
  void tellsTheNameOfARequiredClaimAndNotTheValue() {
    ClaimValidator rule = required("t=S3CRET");
    assertEquals(
        "claim t has not the required value",
        assertThrows(AccessException.class, () -> check(rule, "{'t':'x'}")).detail());
    assertEquals(
        "no claim t", assertThrows(AccessException.class, () -> check(rule, "{}")).detail());
  }

  @ParameterizedTest
  @CsvSource({
    "'{''t'':[''x'']}','[x]'",
    "'{''t'':[]}','[]'",
    "'{''t'':{''x'':1}}','{x=1}'",
    "'{''t'':1.50}','1.5'",
    "'{''t'':1.50}','2.50'",
    "'{''t'':1e2}','100'"
  })
  void refusesARequiredClaimThatOnlyLooksLikeTheValue(String claims, String value) {
    assertThrows(
        AccessException.class, () -> check(required("t=" + QuotedText.quote(value)), claims));
  }

  private static ClaimValidator required(String text) {
    try {
      return new RequiredClaimValidator(ExpectedClaim.parse(QuotedText.of(text)));
    } catch (QuotingException e) {
      throw new AssertionError(text, e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "t=x; {'t':'x'}",
        "t=x; {'t':['w','x']}",
        "t=w|x; {'t':'x'}",
        "t=w|x; {'t':['v','w']}",
        "t=1|2; {'t':[2]}",
        "t=true; {'t':[false,true]}",
        "\"kubernetes.io\".namespace=prod; {'kubernetes.io':{'namespace':'prod'}}",
        "realm.level=2; {'realm':{'level':2}}",
        "https://a.example/t=x; {'https://a.example/t':'x'}",
        "t=\"head of sales\"; {'t':'head of sales'}",
        "t=\"a|b\"; {'t':'a|b'}",
        "t=\"say \"\"hi\"\"\"|\"*\"; {'t':'*'}",
        "t=a=b; {'t':'a=b'}"
      })
  void takesOneOfTheValuesAndAnArrayThatHasIt(String expected, String claims) {
    assertDoesNotThrow(() -> check(required(expected), claims));
    assertThrows(
        AccessException.class,
        () ->
            check(
                required(expected),
                "{'t':'?','realm':{'level':'?'},'https://a.example/t':'?',"
                    + "'kubernetes.io':{'namespace':'?'}}"));
  }

  @Test
  void needsOnlyThePresenceOfARequiredClaimWithoutValue() {
    ClaimValidator rule = required("t");

    assertDoesNotThrow(() -> check(rule, "{'t':[]}"));
    assertDoesNotThrow(() -> check(rule, "{'t':false}"));
    assertThrows(AccessException.class, () -> check(rule, "{'t':null}"));
    assertThrows(AccessException.class, () -> check(rule, "{}"));
  }

  /** By default, of a token whose header has no type. */
  private static void checkKind(String claims) throws Exception {
    checkKind(false, "{\"alg\":\"RS256\"}", claims);
  }

  private static void checkKind(boolean allowIdTokens, String header, String claims)
      throws Exception {
    String token = TestToken.good(TestClock.START).sign(header, "{}");
    new AccessTokenValidator(allowIdTokens)
        .check(CompactJws.parse(token, new KnownHeaders()).header(), TestClaims.of(claims));
  }

  private static void assertIsNoAccessToken(String detail, Executable check) {
    AccessException rejected = assertThrows(AccessException.class, check);
    assertEquals(Refusal.NOT_AN_ACCESS_TOKEN, rejected.refusal());
    assertEquals(detail, rejected.detail());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'n'", "''", "null", "7", "false", "[]", "['n']", "{}"})
  void takesANonceOfAnyTypeForTheMarkOfAnIdToken(String nonce) {
    String claims = "{'nonce':" + nonce + ",'aud':'web','azp':'web','sid':'s'}";
    assertIsNoAccessToken(
        "claim nonce, and neither scope, scp, client_id nor typ at+jwt", () -> checkKind(claims));
    assertDoesNotThrow(() -> checkKind(true, "{\"alg\":\"RS256\"}", claims));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'scope':'openid'",
        "'scope':'a b'",
        "'scope':' a'",
        "'scope':['a']",
        "'scope':['','a']",
        "'scope':null,'scp':'a'",
        "'scp':'a'",
        "'scp':['a','b']",
        "'client_id':'web'",
        "'client_id':'web','scope':''"
      })
  void takesATokenWithNonceAndAMarkForAnAccessToken(String mark) {
    assertDoesNotThrow(() -> checkKind("{'nonce':'n'," + mark + '}'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'scope':null",
        "'scope':''",
        "'scope':' '",
        "'scope':'\\t'",
        "'scope':[]",
        "'scope':['']",
        "'scope':[' ',' ']",
        "'scope':[null]",
        "'scope':[1]",
        "'scope':['a',1]",
        "'scope':[['a']]",
        "'scope':{'a':true}",
        "'scope':1",
        "'scope':true",
        "'scp':null",
        "'scp':''",
        "'scp':[]",
        "'scp':7",
        "'scp':{}",
        "'client_id':null",
        "'client_id':''",
        "'client_id':' '",
        "'client_id':1",
        "'client_id':true",
        "'client_id':['web']",
        "'client_id':{'id':'web'}",
        "'clientId':'web'",
        "'Scope':'a'",
        "'azp':'web'",
        "'cid':'web'",
        "'typ':'at+jwt'",
        "'typ':'Bearer'",
        "'tokenName':'access_token'",
        "'token_use':'access'"
      })
  void takesNothingElseForAMarkOfAnAccessToken(String noMark) {
    assertThrows(AccessException.class, () -> checkKind("{'nonce':'n'," + noMark + '}'));
  }

  @ParameterizedTest
  @CsvSource({
    "at+jwt,true",
    "AT+JWT,true",
    "application/at+jwt,true",
    "JWT,false",
    "at+jwt;x,false",
    "xat+jwt,false",
    "absent,false",
    "'',false"
  })
  void takesTheHeadersTypeForAMarkOnlyIfItIsAtJwt(String type, boolean isMark) {
    String header = "{\"alg\":\"RS256\",\"typ\":\"" + type + "\"}";
    if (isMark) {
      assertDoesNotThrow(() -> checkKind(false, header, "{'nonce':'n'}"));
    } else {
      assertThrows(AccessException.class, () -> checkKind(false, header, "{'nonce':'n'}"));
    }
  }

  static Stream<String> claimsThatSayTheType() {
    return Stream.of(
        "typ",
        "tokenName",
        "token_use",
        "tokenUse",
        "token_type",
        "tokenType",
        "tok_type",
        "type",
        "purpose");
  }

  @ParameterizedTest
  @MethodSource("claimsThatSayTheType")
  void believesAClaimThatSaysIdTokenInAnySpelling(String claim) {
    for (String value :
        new String[] {
          "'id'",
          "'ID'",
          "'Id'",
          "'id_token'",
          "'ID_TOKEN'",
          "'Id_Token'",
          "'id-token'",
          "'idToken'",
          "'ID token'",
          "' id '",
          "'identity_token'",
          "'urn:ietf:params:oauth:token-type:id_token'",
          "'application/id_token+jwt'",
          "['id']",
          "['x',['ID']]"
        }) {
      String claims = "{'" + claim + "':" + value + ",'scope':'s','client_id':'web'}";
      assertIsNoAccessToken(
          "claim " + claim + " says that it is an ID token",
          () -> checkKind(false, "{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}", claims));
      assertDoesNotThrow(() -> checkKind(true, "{\"alg\":\"RS256\"}", claims));
    }
  }

  @ParameterizedTest
  @MethodSource("claimsThatSayTheType")
  void refusesRefreshAndLogoutTokensWhateverIsAllowed(String claim) {
    for (String value :
        new String[] {
          "'Refresh'",
          "'refresh'",
          "'refresh_token'",
          "'REFRESH-TOKEN'",
          "'urn:ietf:params:oauth:token-type:refresh_token'",
          "'Offline'",
          "'Logout'",
          "'logout_token'",
          "'logout+jwt'",
          "'Serialized-ID'",
          "['refresh']"
        }) {
      String claims = "{'" + claim + "':" + value + ",'scope':'s','client_id':'web'}";
      for (boolean allowIdTokens : new boolean[] {false, true}) {
        assertIsNoAccessToken(
            "claim " + claim + " says that it is another kind of token",
            () -> checkKind(allowIdTokens, "{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}", claims));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("claimsThatSayTheType")
  void doesNotReadMoreOutOfSuchAClaimThanItSays(String claim) {
    for (String value :
        new String[] {
          "'Bearer'",
          "'access'",
          "'access_token'",
          "'AT'",
          "'user'",
          "'idp'",
          "'android'",
          "'id_card'",
          "'i'",
          "''",
          "null",
          "1",
          "true",
          "{'id':'id'}",
          "[1,null]"
        }) {
      assertDoesNotThrow(() -> checkKind("{'" + claim + "':" + value + '}'), value);
    }
  }

  @ParameterizedTest
  @CsvSource({"IT,an ID token", "rt,another kind of token"})
  void knowsTheAbbreviationsOfOracleInTheirClaimAlone(String value, String kind) {
    assertIsNoAccessToken(
        "claim tok_type says that it is " + kind, () -> checkKind("{'tok_type':'" + value + "'}"));
    assertDoesNotThrow(() -> checkKind("{'type':'" + value + "','token_type':'" + value + "'}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"at_hash", "c_hash", "s_hash"})
  void takesAHashForTheMarkOfAnIdTokenWhateverElseThereIs(String hash) {
    String claims = "{'" + hash + "':null,'scope':'s','client_id':'web'}";
    assertIsNoAccessToken("claim " + hash, () -> checkKind(claims));
    assertDoesNotThrow(() -> checkKind(true, "{\"alg\":\"RS256\"}", claims));
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "token_introspection", "vc", "vp"})
  void refusesWhatIsNeitherAccessNorIdTokenWhateverIsAllowed(String mark) {
    String claims = "{'" + mark + "':null,'scope':'s','client_id':'web'}";
    assertIsNoAccessToken("claim " + mark, () -> checkKind(claims));
    assertIsNoAccessToken("claim " + mark, () -> checkKind(true, "{\"alg\":\"RS256\"}", claims));
  }

  @Test
  void doesNotAllowBoundIdTokens() {
    AccessException rejected =
        assertThrows(
            AccessException.class,
            () -> checkKind(true, "{\"alg\":\"RS256\"}", "{'nonce':'n','cnf':{}}"));
    assertEquals(Refusal.PROOF_NOT_CHECKED, rejected.refusal());
  }

  @Test
  void acceptsAnyOneOfTheAudiences() {
    ClaimValidator rule = new AudienceValidator(Set.of("a", "b"));

    assertDoesNotThrow(() -> check(rule, "{'aud':'b'}"));
    assertDoesNotThrow(() -> check(rule, "{'aud':['x','a']}"));
    assertThrows(AccessException.class, () -> check(rule, "{'aud':'ab'}"));
    assertThrows(AccessException.class, () -> check(rule, "{}"));
  }

  @Test
  void countsAbsenceOfTheTypeOnlyWhereItIsListed() {
    Map<String, String> named =
        Map.of(
            "jwks", TestKey.jwks(TokenAttacks.PROVIDER_KEYS), "tokenTypes", "application/AT+JWT");
    TokenAuthenticator verifier = Authenticators.with(new TestClock(), new TestLog(), named);
    TestToken good = TestToken.good(TestClock.START);

    assertEquals(Optional.empty(), verifier.authenticate(good.text()).refusal());
    for (String type : List.of("JWT", "absent", "at+jw", "xat+jwt")) {
      assertEquals(
          Optional.of(Refusal.TYPE_NOT_ALLOWED),
          verifier.authenticate(good.header("typ", type).text()).refusal());
    }
    assertEquals(
        Optional.of(Refusal.TYPE_NOT_ALLOWED),
        verifier.authenticate(good.withoutHeader("typ").text()).refusal());
  }
}

package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tokens of real providers, with the audience that the filter is configured with: the header's
 * type and the claims in which their ID tokens and access tokens differ. Those without {@code aud}
 * come to a filter with {@code allowAnyAudience}.
 */
class TokenShapesTest {
  private static final String ID = "ID token";
  private static final String ACCESS = "access token";
  private static final String OTHER = "neither";

  static Stream<Arguments> shapes() {
    return Stream.of(
        // Found at packaged releases, which ran
        arguments("MITREid, code flow", ID, "", "'aud':'web','jti':'1','nonce':'n'"),
        arguments("MITREid", ACCESS, "", "'aud':'web','azp':'web','jti':'1'"),
        arguments("MITREid, without aud", ACCESS, "", "'azp':'web','jti':'1'"),
        arguments(
            "LemonLDAP::NG, code flow",
            ID,
            "JWT",
            "'aud':['web'],'azp':'web','nonce':'n','at_hash':'h','acr':'loa-2','auth_time':1"),
        arguments(
            "LemonLDAP::NG, implicit",
            ID,
            "JWT",
            "'aud':['web'],'azp':'web','nonce':'n','acr':'loa-2','auth_time':1"),
        arguments(
            "LemonLDAP::NG",
            ACCESS,
            "JWT",
            "'aud':['web','api'],'client_id':'web','scope':'openid profile','jti':'1','sid':'s'"),
        arguments(
            "OpenAM, code flow",
            ID,
            "JWT",
            "'aud':'web','azp':'web','nonce':'n','at_hash':'h','tokenName':'id_token',"
                + "'tokenType':'JWTToken','realm':'/'"),
        arguments(
            "OpenAM, implicit",
            ID,
            "JWT",
            "'aud':'web','azp':'web','nonce':'n','tokenName':'id_token','realm':'/'"),
        arguments(
            "OpenAM, implicit, without nonce",
            ID,
            "JWT",
            "'aud':'web','azp':'web','tokenName':'id_token','realm':'/'"),
        arguments(
            "OpenAM",
            ACCESS,
            "JWT",
            "'aud':'web','nonce':'n','scope':['openid','profile'],'tokenName':'access_token',"
                + "'token_type':'Bearer','authGrantId':'g','realm':'/'"),
        arguments(
            "OpenAM, refresh token",
            OTHER,
            "JWT",
            "'aud':'web','nonce':'n','scope':['openid'],'tokenName':'refresh_token',"
                + "'token_type':'Bearer','authGrantId':'g','realm':'/'"),
        arguments("Authlib, code flow", ID, "JWT", "'aud':['web'],'nonce':'n','at_hash':'h'"),
        arguments("Authlib, implicit", ID, "JWT", "'aud':['web'],'nonce':'n','auth_time':1"),
        arguments("Authlib", ACCESS, "JWT", "'client_id':'web','scope':'profile','jti':'1'"),
        arguments("oauth2-mock-server", ID, "JWT", "'aud':'web','nonce':'n'"),
        arguments("oauth2-mock-server", ACCESS, "JWT", "'scope':'dummy','amr':['pwd']"),
        arguments("Glewlwyd", ID, "JWT", "'aud':'web','nonce':'n','at_hash':'h','azp':'web'"),
        arguments("Glewlwyd", ACCESS, "at+jwt", "'aud':'web','client_id':'web','scope':'s'"),
        arguments("Open Liberty", ID, "", "'aud':'web','nonce':'n','at_hash':'h'"),
        arguments("Open Liberty", ACCESS, "", "'scope':['openid'],'token_type':'Bearer'"),
        arguments("better-auth", ID, "", "'aud':'web','nonce':'n','at_hash':'h'"),
        arguments("better-auth", ACCESS, "at+jwt", "'aud':'web','azp':'web','scope':'s'"),
        arguments("django-oauth-toolkit", ID, "JWT", "'aud':'web','nonce':'n','at_hash':'h'"),
        arguments("OpenAuth", ACCESS, "JWT", "'aud':'web','mode':'access','type':'user'"),
        // The pages of the documentation
        arguments(
            "Keycloak",
            ID,
            "JWT",
            "'aud':'web','azp':'web','typ':'ID','nonce':'n','at_hash':'h','sid':'s','acr':'1'"),
        arguments(
            "Keycloak, implicit",
            ID,
            "JWT",
            "'aud':'web','azp':'web','typ':'ID','nonce':'n','sid':'s','acr':'1'"),
        arguments(
            "Keycloak, without nonce", ID, "JWT", "'aud':'web','azp':'web','typ':'ID','sid':'s'"),
        arguments(
            "Keycloak",
            ACCESS,
            "JWT",
            "'aud':['web','account'],'azp':'web','typ':'Bearer','scope':'openid email','sid':'s'"),
        arguments(
            "Keycloak 24 and older",
            ACCESS,
            "JWT",
            "'aud':'web','azp':'web','typ':'Bearer','nonce':'n','scope':'openid email'"),
        arguments(
            "Keycloak, at+jwt",
            ACCESS,
            "at+jwt",
            "'aud':'web','azp':'web','typ':'Bearer','scope':'email'"),
        arguments(
            "Keycloak, refresh token",
            OTHER,
            "JWT",
            "'aud':'web','azp':'web','typ':'Refresh','scope':'openid email'"),
        arguments(
            "Keycloak, offline token",
            OTHER,
            "JWT",
            "'aud':'web','azp':'web','typ':'Offline','nonce':'n','scope':'openid'"),
        arguments("Keycloak, logout token", OTHER, "JWT", "'aud':'web','typ':'Logout','sid':'s'"),
        arguments("Keycloak, session cookie", OTHER, "JWT", "'aud':'web','typ':'Serialized-ID'"),
        arguments(
            "Cognito",
            ID,
            "",
            "'aud':'web','token_use':'id','cognito:groups':['g'],'cognito:username':'ada'"),
        arguments(
            "Cognito",
            ACCESS,
            "",
            "'client_id':'web','token_use':'access','scope':'openid','username':'ada'"),
        arguments("Entra ID", ID, "JWT", "'aud':'web','nonce':'n','tid':'t','ver':'2.0','oid':'o'"),
        arguments(
            "Entra ID",
            ACCESS,
            "JWT",
            "'aud':'web','azp':'c','scp':'orders.read','tid':'t','ver':'2.0','oid':'o'"),
        arguments(
            "Entra ID, of an application",
            ACCESS,
            "JWT",
            "'aud':'web','azp':'c','roles':['r'],'tid':'t','ver':'2.0','oid':'o'"),
        arguments(
            "Azure AD B2C",
            ACCESS,
            "JWT",
            "'aud':'web','azp':'c','scp':'orders.read','nonce':'n','tfp':'B2C_1_in','ver':'1.0'"),
        arguments(
            "Okta",
            ID,
            "",
            "'aud':'web','ver':1,'jti':'ID.1','nonce':'n','at_hash':'h','idp':'i','amr':['pwd']"),
        arguments("Okta, implicit", ID, "", "'aud':'web','ver':1,'jti':'ID.1','nonce':'n'"),
        arguments(
            "Okta", ACCESS, "", "'aud':'web','ver':1,'jti':'AT.1','cid':'c','scp':['openid']"),
        arguments("Auth0", ID, "JWT", "'aud':'web','nonce':'n','sid':'s','nickname':'ada'"),
        arguments(
            "Auth0", ACCESS, "JWT", "'aud':['web','userinfo'],'azp':'c','scope':'openid read'"),
        arguments("Auth0, RFC 9068", ACCESS, "at+jwt", "'aud':'web','client_id':'c'"),
        arguments("Google, of a person", ID, "JWT", "'aud':'web','azp':'web','nonce':'n','hd':'e'"),
        arguments("Google, gcloud", ID, "JWT", "'aud':'web','azp':'web','at_hash':'h'"),
        arguments(
            "Google, of a service account",
            ACCESS,
            "JWT",
            "'aud':'web','azp':'1','email':'b@x','email_verified':true"),
        arguments("Google, IAP", ACCESS, "JWT", "'aud':'web','email':'b@x','hd':'example.com'"),
        arguments("Spring", ID, "", "'aud':'web','azp':'web','nonce':'n','auth_time':1,'sid':'s'"),
        arguments("Spring", ACCESS, "", "'aud':'web','scope':['orders.read'],'jti':'1'"),
        arguments("Spring, no scope", ACCESS, "", "'aud':'web','jti':'1'"),
        // As others document them
        arguments(
            "Curity", ID, "JWT", "'aud':'web','azp':'web','purpose':'id','delegation_id':'d'"),
        arguments("Curity", ACCESS, "JWT", "'aud':'web','purpose':'access_token','scope':'s'"),
        arguments("Oracle", ID, "JWT", "'aud':['web'],'tok_type':'IT','sub_type':'user'"),
        arguments("Oracle", ACCESS, "JWT", "'aud':['web'],'tok_type':'AT','scope':'s'"),
        arguments("Oracle, refresh token", OTHER, "JWT", "'aud':['web'],'tok_type':'RT'"),
        arguments(
            "a claim token_type and all marks of an access token",
            ID,
            "at+jwt",
            "'aud':'web','token_type':'id_token','client_id':'c','scope':'openid'"),
        arguments("simplejwt", ACCESS, "JWT", "'aud':'web','token_type':'access','user_id':1"),
        arguments("simplejwt, refresh token", OTHER, "JWT", "'aud':'web','token_type':'refresh'"),
        arguments("flask-jwt-extended", ACCESS, "JWT", "'aud':'web','type':'access','csrf':'x'"),
        arguments(
            "flask-jwt-extended, refresh token", OTHER, "JWT", "'aud':'web','type':'refresh'"),
        // What specifications describe
        arguments("hybrid flow, code id_token", ID, "JWT", "'aud':'web','c_hash':'h'"),
        arguments("FAPI", ID, "JWT", "'aud':'web','s_hash':'h','scope':'openid'"),
        arguments(
            "back-channel logout token",
            OTHER,
            "JWT",
            "'aud':'web','sid':'s','events':{'http://schemas.openid.net/event/backchannel-logout':"
                + "{}}"),
        arguments(
            "security event", OTHER, "JWT", "'aud':'web','scope':'s','events':{'urn:x:y':{}}"),
        arguments(
            "introspection response",
            OTHER,
            "JWT",
            "'aud':'web','token_introspection':{'active':true,'scope':'s','client_id':'c'}"),
        arguments("verifiable credential", OTHER, "JWT", "'jti':'urn:uuid:1','vc':{'type':['V']}"),
        arguments("verifiable presentation", OTHER, "JWT", "'aud':'web','nonce':'n','vp':{}"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("shapes")
  void acceptsTheAccessTokenAlone(String provider, String kind, String type, String claims) {
    Optional<Refusal> expected =
        kind.equals(ACCESS) ? Optional.empty() : Optional.of(Refusal.NOT_AN_ACCESS_TOKEN);
    assertEquals(expected, refusal(false, type, claims));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("shapes")
  void acceptsIdTokensAndNoOtherKindWithAllowIdTokens(
      String provider, String kind, String type, String claims) {
    Optional<Refusal> expected =
        kind.equals(OTHER) ? Optional.of(Refusal.NOT_AN_ACCESS_TOKEN) : Optional.empty();
    assertEquals(expected, refusal(true, type, claims));
  }

  /** What the pages advise where an ID token has neither nonce nor hash. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "LemonLDAP::NG | requiredClaims | client_id | 'client_id':'web','scope':'s' | 'azp':'web'",
        "OpenAM | requiredClaims | tokenName=access_token | 'tokenName':'access_token' | 'azp':'web'",
        "MITREid | requiredClaims | azp=web | 'azp':'web' | 'jti':'1'",
        "Authlib | requiredClaims | client_id=web | 'client_id':'web','scope':'s' | 'auth_time':1",
        "Open Liberty | requiredClaims | scope | 'scope':['s'] | 'auth_time':1",
        "Cognito | requiredClaims | token_use=access | 'token_use':'access' | 'email':'a@b'",
        "Entra ID | requiredClaims | azp | 'azp':'c','scp':'s' | 'ver':'2.0'",
        "Okta | requiredClaims | cid | 'cid':'c','scp':['s'] | 'amr':['pwd']",
        "Spring | requiredClaims | scope | 'scope':['s'] | 'azp':'web','sid':'s'"
      })
  void tellsThemApartByTheSettingOfThePageWithoutNonce(
      String provider, String setting, String value, String accessToken, String idToken) {
    Map<String, String> settings = Map.of("allowAnyAudience", "true", setting, value);
    assertEquals(Optional.empty(), refusal(settings, "JWT", accessToken));
    assertEquals(Optional.of(Refusal.CLAIM_NOT_MET), refusal(settings, "JWT", idToken));
  }

  @Test
  void letsAccessTokensWithoutMarkInByAClaimThatIdTokensHaveNot() {
    Map<String, String> settings =
        Map.of("audience", "web", "allowIdTokens", "true", "requiredClaims", "typ=Bearer");
    String claims = "'aud':'web','azp':'web','nonce':'n','scope':'',";
    assertEquals(Optional.empty(), refusal(settings, "JWT", claims + "'typ':'Bearer'"));
    assertEquals(
        Optional.of(Refusal.CLAIM_NOT_MET), refusal(settings, "JWT", claims + "'typ':'ID'"));
  }

  private static Optional<Refusal> refusal(boolean allowIdTokens, String type, String claims) {
    Map<String, String> settings = new HashMap<>();
    if (claims.contains("'aud'")) {
      settings.put("audience", "web");
    } else {
      settings.put("allowAnyAudience", "true");
    }
    if (allowIdTokens) {
      settings.put("allowIdTokens", "true");
    }
    return refusal(settings, type, claims);
  }

  private static Optional<Refusal> refusal(
      Map<String, String> settings, String type, String claims) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("issuer", TestToken.ISSUER);
    all.put("jwks", TestKey.jwks(TestKey.RSA));
    TokenAuthenticator verifier = Authenticators.onlyWith(new TestClock(), new TestLog(), all);
    TestToken token = TestToken.good(TestClock.START).header("typ", type);
    if (type.isEmpty()) {
      token.withoutHeader("typ");
    }
    long now = TestClock.START.getEpochSecond();
    String common =
        "{'iss':'" + TestToken.ISSUER + "','sub':'ada','iat':" + now + ",'exp':" + (now + 300);
    return verifier
        .authenticate(
            token.sign(token.headerJson(), (common + ',' + claims + '}').replace('\'', '"')))
        .refusal();
  }
}

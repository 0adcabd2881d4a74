package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters with a suffix: {@code issuer.b} and what goes with it. */
class IssuerSettingsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static Assembly assemble(String... namesAndValues) throws ConfigurationException {
    Map<String, String> params = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return TestAssembly.of(params, new TestClock(), new TestLog());
  }

  /** The problems of a configuration with one issuer in order, one to a line. */
  private static String problems(String... namesAndValues) {
    String[] all = new String[namesAndValues.length + 4];
    all[0] = "issuer";
    all[1] = "https://a.example";
    all[2] = "audience";
    all[3] = "orders-api";
    System.arraycopy(namesAndValues, 0, all, 4, namesAndValues.length);
    return problemsOf(all);
  }

  private static String problemsOf(String... namesAndValues) {
    String message =
        assertThrows(ConfigurationException.class, () -> assemble(namesAndValues)).getMessage();
    return message.substring(message.indexOf('\n') + 1).replaceAll("(?m)^  ", "");
  }

  @Test
  void takesIssuersBySuffixesWithOneWithoutOrNone() throws ConfigurationException {
    assemble(
        "issuer", "https://a.example",
        "audience", "orders-api",
        "issuer.b", "https://b.example",
        "issuer.Partner_2-x", "https://c.example",
        "rules", "/b/* issuer(b)\n/c/* issuer(Partner_2-x)");
    assemble(
        "issuer.a", "https://a.example",
        "audience", "orders-api",
        "issuer.b", "https://b.example",
        "audience.b", "other");
  }

  @Test
  void knowsTheIssuersThatRulesMayName() {
    String problem =
        problems("issuer.partner", "https://b.example", "rules", "/b/* issuer(parnter)");
    assertTrue(problem.contains("did you mean partner?"), problem);
  }

  @Test
  void showsTheValuesWithTheirSuffixes() throws ConfigurationException {
    String settings =
        assemble(
                "issuer", "https://a.example",
                "audience", "orders-api",
                "issuer.b", "https://b.example",
                "secret.b", SECRET,
                "clockSkew.b", "5s")
            .settings()
            .effective();
    assertTrue(
        settings.endsWith(
            ", issuer.b=\"https://b.example\", secret.b=(32 characters), clockSkew.b=\"5s\""),
        settings);
    assertTrue(settings.startsWith("issuer=\"https://a.example\", allowAnyIssuer=\"false\", "));
    assertTrue(settings.contains(", clockSkew=\"60s\", "), settings);
  }

  @Test
  void namesTheParameterWithItsSuffixInAProblem() {
    assertEquals(
        "clockSkew.b = \"5\": no unit; write 5s or 5m",
        problems("issuer.b", "https://b.example", "clockSkew.b", "5"));
    assertEquals(
        "issuer.b = \"http://b.example\": plain http to another machine; write an https URL;"
            + " allowInsecureHttp=true permits plain http",
        problems("issuer.b", "http://b.example"));
    assertEquals(
        "jwksUri.b, secret.b: several key sources; keep one of them",
        problems(
            "issuer.b",
            "https://b.example",
            "jwksUri.b",
            "https://b.example/k",
            "secret.b",
            SECRET));
    assertEquals(
        "audience.b: missing; write what your provider puts into aud; allowAnyAudience.b=true"
            + " accepts tokens made for others",
        problemsOf("issuer.b", "https://b.example"));
  }

  @Test
  void tellsABadValueThatManyTakeOnce() {
    assertEquals(
        "clockSkew = \"5\": no unit; write 5s or 5m",
        problems(
            "clockSkew", "5", "issuer.b", "https://b.example", "issuer.c", "https://c.example"));
    assertEquals(
        "trustStore = \"file:/nowhere\": the location cannot be read; check its spelling and who"
            + " may read the file",
        problems("trustStore", "file:/nowhere", "issuer.b", "https://b.example"));
  }

  @ParameterizedTest
  @CsvSource({
    "allowAnyIssuer.b, true",
    "maxTokenLength.b, 1KiB",
    "tokenSources.b, header",
    "authentication.b, optional",
    "preflight.b, protect",
    "realm.b, x",
    "errorDetails.b, full",
    "errorBody.b, none",
    "challengeHandler.b, X",
    "eventListener.b, X",
    "mode.b, report",
    "rules.b, /x public",
    "rulesFile.b, /WEB-INF/x",
    "configFile.b, /WEB-INF/x",
    "allowInsecureHttp.b, true",
    "proxy.b, p:1",
    "trustStore.b, file:/x",
    "trustStorePassword.b, x",
    "connectTimeout.b, 1s",
    "readTimeout.b, 1s",
    "maxDocumentSize.b, 1MiB",
    "tokenCacheSize.b, 1",
    "tokenCacheTtl.b, 1m",
  })
  void refusesASuffixOnWhatCannotDifferByIssuer(String name, String value) {
    assertEquals(
        name + ": cannot differ by issuer; write " + name.substring(0, name.length() - 2),
        problems("issuer.b", "https://b.example", name, value));
  }

  @Test
  void letsEveryOtherParameterDifferByIssuer() {
    assertEquals(
        Set.of(
            "issuer",
            "audience",
            "allowAnyAudience",
            "metadataUri",
            "jwksUri",
            "jwks",
            "publicKey",
            "secret",
            "algorithms",
            "tokenTypes",
            "allowIdTokens",
            "clockSkew",
            "maxTokenAge",
            "allowMissingExpiry",
            "requiredClaims",
            "principalClaim",
            "nameFormat",
            "exposeClaims",
            "rolesClaim",
            "roleMapping",
            "rolePrefix",
            "scopesAsRoles",
            "introspection",
            "introspectionUri",
            "introspectionFormat",
            "introspectionTtl",
            "clientKey",
            "clientId",
            "clientSecret",
            "clientAuthentication",
            "opaqueTokenPrefix",
            "decryptionKeys",
            "decryptionKeysPassword",
            "decryptionAlgorithms",
            "contentEncryption",
            "dpop",
            "keysRefresh",
            "keysCooldown",
            "keysMaxStale"),
        Parameters.all().stream()
            .filter(parameter -> parameter.scope().takesSuffix())
            .map(Parameter::name)
            .collect(Collectors.toSet()));
  }

  @Test
  void refusesSettingsForASuffixWithoutIssuer() {
    assertEquals(
        "audience.b, clockSkew.b: there is no issuer.b; write one, or remove the suffix",
        problems("clockSkew.b", "5s", "audience.b", "x"));
    assertEquals(
        "audience.parnter: there is no issuer.parnter; did you mean the suffix partner?",
        problems("issuer.partner", "https://b.example", "audience.parnter", "x"));
    assertEquals(
        "issuer: missing; write the exact iss of your provider's tokens",
        problemsOf("audience", "x", "audience.b", "x").lines().skip(1).findFirst().orElseThrow());
    assertEquals(
        "audience.b, allowAnyAudience.b: there is no issuer.b; write one, or remove the suffix",
        problems("audience.b", "x", "allowAnyAudience.b", "true"));
  }

  @ParameterizedTest
  @CsvSource({
    "isuer.b, issuer.b",
    "Issuer.b, issuer.b",
    "audiense.b, audience.b",
    "preflihgt.b, preflight",
    "audiense.b c, audience",
  })
  void suggestsTheNameThatWasMeant(String written, String meant) {
    assertEquals(
        written + ": unknown parameter; did you mean " + meant + "?", problems(written, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "b c", "b.c", "\u00fc", "b$", "b "})
  void refusesASuffixThatIsNoName(String suffix) {
    String problem = problems("issuer." + suffix, "https://b.example");
    assertTrue(
        problem.endsWith(
            ": no name of an issuer after the dot; write letters, digits, hyphens and underscores"),
        problem);
  }

  @Test
  void refusesTwoNamesOfOneIssuer() {
    assertEquals(
        "issuer, issuer.b: the same issuer; keep one of them",
        problems("issuer.b", "https://a.example"));
    assertEquals(
        "issuer.b, issuer.c: the same issuer; keep one of them",
        problems("issuer.b", "https://b.example", "issuer.c", " https://b.example "));
  }

  @ParameterizedTest
  @CsvSource({
    "jwksUri, https://a.example/keys",
    "metadataUri, https://a.example/m",
    "jwks, https://a.example/keys",
    "publicKey, https://a.example/key.pem",
    "secret, 0123456789abcdef0123456789abcdef"
  })
  void refusesKeysThatNoIssuerUses(String name, String value) {
    assertEquals(
        name + ": no issuer takes the keys of another; write issuer, or the suffix of the issuer",
        problemsOf("issuer.b", "https://b.example", "audience", "x", name, value));
  }

  /** Cases.md B. */
  @Test
  void namesTheCharacterThatNoHostMayHave() {
    assertEquals(
        "issuer.b = \"https://my_idp.example\": a URL whose host has an underscore (_), which no"
            + " host name may have; give the host a name without it, or set jwksUri.b to an address"
            + " with such a name",
        problems("issuer.b", "https://my_idp.example"));
    assertEquals(
        "issuer.b = \"https://idp.ex\\u00e4mple\": a URL with characters beyond ASCII; write the"
            + " host in its ASCII form (xn--\u2026), and, if iss has the other form, set jwksUri.b to"
            + " an address with such a name",
        problems("issuer.b", "https://idp.ex\u00e4mple"));
    assertEquals(
        "jwksUri.b = \"https://my_idp.example\": a URL whose host has an underscore (_), which no"
            + " host name may have; give the host a name without it",
        problems("issuer.b", "urn:b", "jwksUri.b", "https://my_idp.example"));
  }

  @Test
  void takesNoKeysOfAnotherIssuer() throws ConfigurationException {
    assertEquals(
        "issuer.b = \"urn:b\": not an absolute https URL; write an https URL",
        problems("secret", SECRET, "issuer.b", "urn:b"));
    assemble(
        "issuer",
        "urn:a",
        "audience",
        "x",
        "secret",
        SECRET,
        "issuer.b",
        "urn:b",
        "publicKey.b",
        TestKey.RSA.pem());
  }

  @Test
  void letsTheOwnValueWinOverItsInheritedCounterpart() throws ConfigurationException {
    assemble(
        "issuer",
        "https://a.example",
        "allowAnyAudience",
        "true",
        "issuer.b",
        "https://b.example",
        "audience.b",
        "x");
    assemble(
        "issuer",
        "https://a.example",
        "audience",
        "x",
        "issuer.b",
        "https://b.example",
        "allowAnyAudience.b",
        "true");
    assertEquals(
        "audience.b, allowAnyAudience.b: they contradict each other; keep one of them",
        problems("issuer.b", "https://b.example", "audience.b", "x", "allowAnyAudience.b", "true"));
    assertEquals(
        "audience, allowAnyAudience: they contradict each other; keep one of them",
        problems("allowAnyAudience", "true", "issuer.b", "https://b.example"));
    assertEquals(
        "audience.b: missing; write what your provider puts into aud; allowAnyAudience.b=true"
            + " accepts tokens made for others",
        problemsOf(
            "issuer",
            "https://a.example",
            "allowAnyAudience",
            "true",
            "issuer.b",
            "https://b.example",
            "allowAnyAudience.b",
            "false"));
  }

  @Test
  void letsTheOwnWayToANameWin() throws ConfigurationException {
    assemble(
        "issuer", "https://a.example",
        "audience", "x",
        "nameFormat", "{sub}@a",
        "issuer.b", "https://b.example",
        "principalClaim.b", "email");
    assemble(
        "issuer", "https://a.example",
        "audience", "x",
        "principalClaim", "email",
        "issuer.b", "https://b.example",
        "nameFormat.b", "{sub}@b");
    assertEquals(
        "principalClaim.b, nameFormat.b: they contradict each other; keep one of them",
        problems(
            "issuer.b", "https://b.example", "principalClaim.b", "sub", "nameFormat.b", "{sub}"));
    assertEquals(
        "principalClaim, nameFormat: they contradict each other; keep one of them",
        problems("issuer.b", "https://b.example", "principalClaim", "sub", "nameFormat", "{sub}"));
  }

  @Test
  void saysWhereAnInheritedValueComesFromThatDoesNotFit() {
    assertEquals(
        "algorithms.b = \"HS256\", taken from algorithms: HMAC needs a secret; set secret.b or take"
            + " HS* out",
        problems("secret", SECRET, "algorithms", "HS256", "issuer.b", "https://b.example"));
  }

  @Test
  void refusesAProxyOnlyIfNoIssuerIsRead() throws ConfigurationException {
    assemble(
        "issuer",
        "urn:a",
        "audience",
        "x",
        "secret",
        SECRET,
        "proxy",
        "p.example:1",
        "issuer.b",
        "https://b.example");
    assertEquals(
        "proxy = \"p.example:1\": nothing remote is read; remove it",
        problems(
            "secret", SECRET, "proxy", "p.example:1", "issuer.b", "urn:b", "secret.b", SECRET));
  }

  @Test
  void takesTokensOfAnyOtherIssuerBesideNamedOnes() throws ConfigurationException {
    assemble(
        "allowAnyIssuer",
        "true",
        "audience",
        "x",
        "secret",
        SECRET,
        "issuer.b",
        "https://b.example");
    assertEquals(
        "allowAnyIssuer: keys must then be given here; set publicKey, jwks or secret, or name the"
            + " issuer",
        problemsOf("allowAnyIssuer", "true", "audience", "x", "issuer.b", "https://b.example"));
  }
}

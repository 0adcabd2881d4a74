package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Challenge;
import dev.jwtbearer.api.ChallengeHandler;
import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import dev.jwtbearer.testing.TestToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterSettingsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final TestLog log = new TestLog();
  private final FakeContext context = FakeContext.empty();

  private Assembly assemble(String... namesAndValues) throws ConfigurationException {
    return TestAssembly.of(
        params(namesAndValues), context, TestAssembly.context(new TestClock(), log));
  }

  /** A value of null takes the parameter out. */
  private static Map<String, String> params(String... namesAndValues) {
    Map<String, String> params = TestParameters.withoutKeys(namesAndValues);
    params.values().removeIf(Objects::isNull);
    return params;
  }

  private String problems(String... namesAndValues) {
    return assertThrows(ConfigurationException.class, () -> assemble(namesAndValues)).getMessage();
  }

  private void assertOneProblem(String problem, String... namesAndValues) {
    assertEquals(
        "JwtBearerFilter \"api\" cannot start, 1 problem:\n  " + problem, problems(namesAndValues));
  }

  @Test
  void startsWithIssuerAndAudienceAlone() throws ConfigurationException {
    Assembly assembly = assemble();
    assertEquals(
        List.of(TokenSource.Kind.AUTHORIZATION),
        assembly.settings().tokenSources().stream().map(TokenSource::kind).toList());
    assertEquals(ErrorDetails.FULL, assembly.settings().answers().details());
    assertEquals(ErrorBody.NONE, assembly.settings().answers().body());
    assertEquals(Optional.empty(), assembly.settings().answers().realm());
    assertEquals(Optional.empty(), assembly.settings().answers().handler());
  }

  @Test
  void tellsAllProblemsAtOnce() {
    assertEquals(
        "JwtBearerFilter \"api\" cannot start, 2 problems:\n"
            + "  clockSkew = \"5\": no unit; write 5s or 5m\n"
            + "  isuer: unknown parameter; did you mean issuer?",
        problems("clockSkew", "5", "isuer", "https://idp.example"));
    String many =
        problems(
            "issuer", null,
            "audience", null,
            "clockSkew", "11m",
            "preflight", "maybe",
            "nonsense", "x");
    assertTrue(many.startsWith("JwtBearerFilter \"api\" cannot start, 5 problems:\n"), many);
    for (String name : new String[] {"issuer", "audience", "clockSkew", "preflight", "nonsense"}) {
      assertTrue(many.contains("\n  " + name), many);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokenCache", "verdictCache", "Issuer", "rolesClaim ", ""})
  void refusesParametersThatThisReleaseDoesNotHave(String name) {
    String problem = problems(name, "5s");
    assertTrue(
        problem.contains("cannot start, 1 problem:\n  " + name + ": unknown parameter"), problem);
  }

  @Test
  void neverShowsTheValueOfAnUnknownParameter() {
    String problem = problems("secrte", "tell-nobody", "x".repeat(500) + "\n", "tell-nobody");
    assertFalse(problem.contains("tell-nobody"), problem);
    assertTrue(problem.contains("secrte: unknown parameter; did you mean secret?"), problem);
    assertFalse(problem.contains("x".repeat(401)), problem);
  }

  @Test
  void needsAnIssuer() {
    assertOneProblem(
        "issuer: missing; write the exact iss of your provider's tokens", "issuer", null);
  }

  @Test
  void needsAnAudience() {
    assertOneProblem(
        "audience: missing; write what your provider puts into aud; allowAnyAudience=true accepts"
            + " tokens made for others",
        "audience",
        null);
  }

  @Test
  void acceptsAnyAudienceOnlyByTheLongName() throws ConfigurationException {
    assemble("audience", null, "allowAnyAudience", "true");
    assertOneProblem(
        "audience, allowAnyAudience: they contradict each other; keep one of them",
        "allowAnyAudience",
        "true");
    assertTrue(
        problems("audience", null, "allowAnyAudience", "false").contains("audience: missing"));
  }

  @Test
  void acceptsAnyIssuerOnlyWithKeysOfItsOwn() throws ConfigurationException {
    assemble("issuer", null, "allowAnyIssuer", "true", "secret", SECRET);
    assemble("issuer", null, "allowAnyIssuer", "true", "publicKey", TestKey.RSA.pem());
    assertOneProblem(
        "issuer, allowAnyIssuer: they contradict each other; keep one of them",
        "allowAnyIssuer",
        "true",
        "secret",
        SECRET);
    String jwksUri =
        problems("issuer", null, "allowAnyIssuer", "true", "jwksUri", "https://idp.example/jwks");
    assertTrue(jwksUri.contains("allowAnyIssuer: keys must then be given here"), jwksUri);
    String none = problems("issuer", null, "allowAnyIssuer", "true");
    assertTrue(none.contains("allowAnyIssuer: keys must then be given here"), none);
  }

  @Test
  void takesKeysFromOneSourceOnly() {
    assertOneProblem(
        "jwksUri, publicKey: several key sources; keep one of them",
        "jwksUri",
        "https://idp.example/jwks",
        "publicKey",
        TestKey.RSA.pem());
    assertTrue(
        problems("metadataUri", "https://a.example/m", "jwks", "{}", "secret", SECRET)
            .contains("metadataUri, jwks, secret: several key sources"));
  }

  @ParameterizedTest(name = "{0}, secret {1}: {2}")
  @CsvSource({
    "'HS256 RS256', true, HMAC mixed with public-key algorithms",
    "'HS256 RS256', false, HMAC mixed with public-key algorithms",
    "HS256, false, HMAC needs a secret",
    "RS256, true, a secret serves HMAC only"
  })
  void neverMixesHmacWithPublicKeys(String algorithms, boolean hasSecret, String rule) {
    String problem =
        hasSecret
            ? problems("algorithms", algorithms, "secret", SECRET)
            : problems("algorithms", algorithms);
    assertTrue(problem.contains("algorithms = \"" + algorithms + "\": " + rule), problem);
  }

  @ParameterizedTest(name = "{1} bytes for {0}: {2}")
  @CsvSource({
    "HS256, 31, false",
    "HS256, 32, true",
    "HS384, 47, false",
    "HS384, 48, true",
    "HS512, 63, false",
    "HS512, 64, true",
    "HS256 HS512, 32, false",
    ", 31, false",
    ", 32, true"
  })
  void wantsASecretAsLongAsTheHash(String algorithms, int length, boolean isLegal)
      throws ConfigurationException {
    byte[] bytes = "s".repeat(length).getBytes(StandardCharsets.US_ASCII);
    for (String secret :
        new String[] {
          "s".repeat(length),
          "base64:" + Base64.getEncoder().encodeToString(bytes),
          "base64url:" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
        }) {
      if (isLegal) {
        assemble("algorithms", algorithms, "secret", secret);
      } else {
        String problem = problems("algorithms", algorithms, "secret", secret);
        assertTrue(problem.contains("secret = (" + secret.length() + " characters): "), problem);
        assertTrue(problem.contains(length + " bytes"), problem);
        assertFalse(problem.contains(secret), problem);
      }
    }
  }

  @Test
  void refusesASecretThatIsNotTheBase64ItClaimsToBe() {
    String problem = problems("secret", "base64:!" + SECRET);
    assertTrue(problem.contains("not the base64 it claims to be"), problem);
    assertFalse(problem.contains(SECRET), problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"issuer", "jwksUri", "metadataUri", "jwks", "publicKey"})
  void refusesPlainHttpOffLoopback(String name) throws ConfigurationException {
    String problem = problems(name, "http://idp.example/keys");
    assertTrue(problem.contains("\n  " + name + " = "), problem);
    assertTrue(problem.contains("cannot start, 1 problem:"), problem);
    assertTrue(problem.contains("plain http to another machine"), problem);
    assemble(name, "http://idp.example/keys", "allowInsecureHttp", "true");
    assemble(name, "http://127.0.0.1:8080/keys");
    assemble(name, "http://localhost:8080/keys");
    assemble(name, "http://[::1]:8080/keys");
    for (String like :
        new String[] {
          "http://127.0.0.1.evil.example/", "http://localhost.evil.example/", "http://127.1.evil/"
        }) {
      assertTrue(problems(name, like).contains("plain http to another machine"), like);
    }
  }

  @Test
  void readsKeyFilesWithAByteOrderMarkAndPemWithWrittenLineBreaks(@TempDir Path folder)
      throws Exception {
    String pem = TestKey.RSA.pem();
    String location = folder.resolve("key.pem").toUri().toString();
    Files.writeString(folder.resolve("key.pem"), "\uFEFF" + pem);
    assemble("publicKey", location);
    assemble("publicKey", pem.replace("\n", "\\n"));
    Files.writeString(
        folder.resolve("key.pem"),
        "\uFEFF" + TestToken.json(Map.of("keys", List.of(TestKey.RSA.jwk()))));
    assemble("jwks", location);
  }

  @Test
  void saysWhatAKeyFileIsThatIsNoUtf8(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("key.pem");
    for (String name : new String[] {"publicKey", "jwks"}) {
      Files.write(file, ("\uFEFF" + TestKey.RSA.pem()).getBytes(StandardCharsets.UTF_16BE));
      assertTrue(problems(name, file.toUri().toString()).contains("a file in UTF-16"), name);
      Files.write(file, ("\uFEFF" + TestKey.RSA.pem()).getBytes(StandardCharsets.UTF_16LE));
      assertTrue(problems(name, file.toUri().toString()).contains("a file in UTF-16"), name);
      Files.write(file, TestKey.RSA.publicKey().getEncoded());
      String problem = problems(name, file.toUri().toString());
      assertTrue(problem.contains("a binary file (DER)"), problem);
      assertTrue(problem.contains("openssl pkey -pubin -inform der"), problem);
    }
  }

  @Test
  void takesAnIssuerThatIsNeverFetchedForAnIdentifier() throws ConfigurationException {
    assemble("issuer", "http://adfs.example/adfs/services/trust", "secret", SECRET);
    assemble(
        "issuer", "http://adfs.example/trust", "jwksUri", "https://adfs.example/discovery/keys");
    assemble("issuer", "http://adfs.example/trust", "metadataUri", "https://adfs.example/metadata");
    assemble("issuer", "urn:example:idp", "secret", SECRET);
    assemble("issuer", "accounts of the old system", "secret", SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "idp.example",
        "https:///x",
        "https://ada:pw@idp.example",
        "https://idp.example/#x",
        "https://idp.example/?tenant=1",
        "ftp://idp.example",
        "file:/keys",
        "https://idp example",
        "https://\u0456dp.example"
      })
  void refusesAnIssuerThatDiscoveryCannotStartFrom(String issuer) {
    assertTrue(problems("issuer", issuer).contains("1 problem:\n  issuer = "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
  void refusesAPrivateKeyWhereAPublicOneBelongs(String label) {
    String pem = TestKey.pem(label, TestKey.RSA.privateKey().getEncoded());
    for (String text : new String[] {pem, TestKey.RSA.pem() + pem, pem + TestKey.RSA.pem()}) {
      String problem = problems("publicKey", text);
      assertTrue(problem.contains("a private key where a public one belongs"), problem);
      assertFalse(problem.contains("MII"), problem);
    }
  }

  @Test
  void refusesAPrivateKeyInAFile(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("key.pem"),
            TestKey.pem("PRIVATE KEY", TestKey.RSA.privateKey().getEncoded()));
    assertTrue(
        problems("publicKey", file.toUri().toString())
            .contains("a private key where a public one belongs"));
  }

  @Test
  void refusesPrivateAndSecretKeysInAKeySet() {
    Map<String, Object> privateJwk = TestKey.OTHER_RSA.jwk();
    privateJwk.put("d", "tell-nobody");
    Map<String, Object> oct = Map.of("kty", "oct", "kid", "o", "k", "tell-nobody");
    for (Object bad : new Object[] {privateJwk, oct}) {
      String problem =
          problems("jwks", TestToken.json(Map.of("keys", List.of(TestKey.RSA.jwk(), bad))));
      assertTrue(problem.contains("private or secret keys where public ones belong"), problem);
      assertFalse(problem.contains("tell-nobody"), problem);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"keys\":[]}", "{\"keys\":[{}]}", "{\"keys\":{}}", "{", "[]", "x"})
  void refusesAKeySetWithoutKeys(String jwks) {
    assertTrue(problems("jwks", jwks).contains("1 problem:\n  jwks = ("));
  }

  @Test
  void takesAKeySetInlineAndSaysWhichKeysItDoesNotTrust() throws ConfigurationException {
    assemble(
        "jwks", TestToken.json(Map.of("keys", List.of(Map.of("kid", "odd\n"), TestKey.RSA.jwk()))));
    assertEquals(1, log.lines().size());
    assertTrue(log.lines().get(0).startsWith("WARNING Not trusted, from jwks: key \"odd\\u000a\""));
  }

  @Test
  void takesAPublicKeyInlineOnOneLineToo() throws ConfigurationException {
    for (TestKey key : new TestKey[] {TestKey.RSA, TestKey.EC256, TestKey.EC521, TestKey.ED25519}) {
      assemble("publicKey", key.pem());
      assemble("publicKey", key.pem().replace('\n', ' '));
    }
  }

  @Test
  void refusesAWeakPublicKey() {
    assertTrue(
        problems("publicKey", TestKey.rsa("weak", 1024).pem())
            .contains("RSA keys must have 2048 to 16384 bits, this one has 1024"));
    assertTrue(
        problems("publicKey", TestKey.RSA.pem(), "algorithms", "ES256")
            .contains("it serves none of the allowed algorithms"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "none", "nOnE"})
  void neverAllowsNone(String none) {
    assertTrue(problems("algorithms", none).contains("none would accept unsigned tokens"));
    assertTrue(
        problems("algorithms", "RS256 " + none).contains("none would accept unsigned tokens"));
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, https://${env.IDP}",
    "secret, ${file./nowhere/x}",
    "audience, ${jndi.java:comp/env/a}",
    "realm, a${sys.b}c"
  })
  void refusesPlaceholdersThatNothingResolves(String name, String value) {
    assertTrue(problems(name, value).contains("nothing has the value of ${"));
  }

  @ParameterizedTest
  @CsvSource({
    "audience",
    "realm",
    "secret",
    "jwks",
    "publicKey",
    "clockSkew",
    "algorithms",
    "rolePrefix",
    "jwksUri",
    "requiredClaims"
  })
  void refusesEmptyValues(String name) {
    for (String empty : new String[] {"", "  ", "\n\t"}) {
      String problem = problems(name, empty);
      assertTrue(problem.contains(name + " = "), problem);
      assertTrue(problem.contains(": empty; write a value or leave the parameter out"), problem);
    }
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "allowAnyAudience, yes, neither true nor false",
    "allowInsecureHttp, TRUE, neither true nor false",
    "allowMissingExpiry, 1, neither true nor false",
    "scopesAsRoles, on, neither true nor false",
    "clockSkew, 601s, too long",
    "clockSkew, 60, no unit",
    "maxTokenAge, 0s, too short",
    "keysRefresh, 0s, too short",
    "keysCooldown, 0s, too short",
    "connectTimeout, 0s, too short",
    "readTimeout, 2m, too long",
    "maxTokenLength, 16K, not a size with a unit",
    "maxDocumentSize, 1B, outside the limits",
    "tokenCacheSize, -1, not a whole number",
    "tokenCacheSize, 10k, not a whole number",
    "tokenCacheSize, 10000001, too many",
    "tokenCacheTtl, 0s, too short",
    "tokenCacheTtl, 5, no unit",
    "authentication, no, not one of the choices",
    "preflight, PROTECT, not one of the choices",
    "preflight, pass, 'gone since 0.1.1, because any client could reach the application so'",
    "errorDetails, all, not one of the choices",
    "errorBody, html, not one of the choices",
    "tokenSources, body, body is not a token source",
    "roleMapping, a, a is no pair",
    "rolesClaim, a..b, a..b is not a claim path",
    "realm, caf\u00e9, not printable ASCII"
  })
  void refusesBadValues(String name, String value, String rule) {
    assertTrue(problems(name, value).contains("1 problem:\n  " + name + " = "));
    assertTrue(problems(name, value).contains(": " + rule + "; "), problems(name, value));
  }

  @ParameterizedTest
  @CsvSource({
    "clockSkew, 0s", "clockSkew, 10m", "clockSkew, PT5M", "keysRefresh, 1ms",
    "keysCooldown, 5h", "maxTokenAge, PT12H", "tokenTypes, absent", "rolesClaim, https://x.y/z",
    "tokenCacheSize, 0", "tokenCacheSize, 10000000", "tokenCacheTtl, 8h"
  })
  void takesGoodValues(String name, String value) throws ConfigurationException {
    assertTrue(assemble(name, value).settings().effective().contains(name + "=\"" + value + '"'));
  }

  /** A handler that is fit. */
  public static class Handler implements ChallengeHandler {
    @Override
    public void handle(
        Challenge challenge, HttpServletRequest request, HttpServletResponse response) {}
  }

  /** A handler that cannot be made from outside. */
  public static class PrivateHandler extends Handler {
    private PrivateHandler() {}
  }

  /** A handler that does not come to life. */
  public static class FailingHandler extends Handler {
    public FailingHandler() {
      throw new IllegalStateException("tell-nobody");
    }
  }

  @Test
  void makesTheChallengeHandler() throws ConfigurationException {
    assertTrue(
        assemble("challengeHandler", Handler.class.getName())
                .settings()
                .answers()
                .handler()
                .orElseThrow()
            instanceof Handler);
  }

  @Test
  void refusesHandlersThatCannotServe() {
    assertHandlerProblem("no such class", "com.example.Missing");
    assertHandlerProblem("not a ChallengeHandler", "java.lang.String");
    assertHandlerProblem("cannot be made", PrivateHandler.class.getName());
    assertHandlerProblem("cannot be made", ChallengeHandler.class.getName());
    assertHandlerProblem(
        "its constructor threw java.lang.IllegalStateException", FailingHandler.class.getName());
  }

  private void assertHandlerProblem(String rule, String className) {
    String problem = problems("challengeHandler", className);
    assertTrue(
        problem.contains("challengeHandler = \"" + className + "\": " + rule + "; "), problem);
    assertFalse(problem.contains("tell-nobody"), problem);
  }

  @Test
  void readsKeysFromLocalPlaces(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), TestKey.RSA.pem());
    assemble("publicKey", file.toUri().toString());
    context.file("/WEB-INF/key.pem", TestKey.RSA.pem());
    assemble("publicKey", "/WEB-INF/key.pem");
    ClassLoader loader =
        new ClassLoader() {
          @Override
          public java.io.InputStream getResourceAsStream(String name) {
            return name.equals("keys/key.pem")
                ? new ByteArrayInputStream(TestKey.RSA.pem().getBytes(StandardCharsets.UTF_8))
                : null;
          }
        };
    TestClock clock = new TestClock();
    for (String place : new String[] {"classpath:keys/key.pem", "classpath:/keys/key.pem"}) {
      TestAssembly.of(
          params("publicKey", place), Map.of(), context, loader, TestAssembly.context(clock, log));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "file:/no/such/key.pem, the location cannot be read",
    "file:relative.pem, the location cannot be read",
    "file://host/key.pem, the location cannot be read",
    "classpath:no/such/key.pem, there is nothing at this location",
    "/WEB-INF/none.pem, there is nothing at this location",
    "/META-INF/key.pem, 'neither the key itself, which begins with -----BEGIN, nor a location'",
    "key.pem, 'neither the key itself, which begins with -----BEGIN, nor a location'"
  })
  void tellsWhenALocationCannotBeRead(String location, String rule) {
    String problem = problems("publicKey", location);
    assertTrue(problem.contains(rule), problem);
  }

  @Test
  void makesNoConnection() throws ConfigurationException {
    try (ProviderServer provider = ProviderServer.with(TestKey.RSA)) {
      assemble("issuer", provider.issuer());
      assemble("jwksUri", provider.issuer() + ProviderServer.JWKS);
      assemble("metadataUri", provider.issuer() + ProviderServer.METADATA);
      assemble("jwks", provider.issuer() + ProviderServer.JWKS);
      assemble("publicKey", provider.issuer() + "/key.pem");
      assertEquals(0, provider.allHits());
    }
  }

  @Test
  void showsSettingsInEffectWithSecretsAsALength() throws ConfigurationException {
    String shown = assemble("secret", SECRET, "realm", "r").settings().effective();
    assertTrue(
        shown.startsWith(
            "issuer=\"https://idp.example\", allowAnyIssuer=\"false\", audience=\"orders-api\""),
        shown);
    assertTrue(shown.contains("secret=(32 characters)"), shown);
    assertFalse(shown.contains(SECRET.substring(0, 8)), shown);
    assertFalse(shown.contains("\n"), shown);
  }

  @Test
  void trimsValues() throws ConfigurationException {
    assertTrue(
        assemble("issuer", "\n  https://idp.example\n  ")
            .settings()
            .effective()
            .contains("issuer=\"https://idp.example\","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/run/secrets/the-hmac-secret-of-production",
        "/WEB-INF/the-hmac-secret-of-production",
        "classpath:the-hmac-secret-of-production",
        "https://vault.example/the-hmac-secret-of-production",
        "http://127.0.0.1/the-hmac-secret-of-production",
        "-----BEGIN PUBLIC KEY-----MIIBIjANBgkqhkiG9w0BAQ-----END PUBLIC KEY-----",
        "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZpt\"}]}"
      })
  void takesNeitherALocationNorAPublicKeyForASecret(String value) {
    assertOneProblem(
        "secret = ("
            + value.length()
            + " characters): a location or a key where the secret itself belongs; write the secret;"
            + " a public key goes into publicKey or jwks",
        "secret",
        value);
  }

  @Test
  void showsALocationThatCannotBeRead() {
    String problem = problems("publicKey", "/WEB-INF/keys/prod.pem");
    assertTrue(problem.contains("publicKey = \"/WEB-INF/keys/prod.pem\": there is"), problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:s3cret@idp.example/jwks",
        "https://user:s3@cret@idp.example/jwks",
        "https:user:s3cret@idp.example/jwks",
        "https:/user:s3cret@idp.example/jwks",
        "https:\\\\user:s3cret@idp.example/jwks",
        "user:s3cret@idp.example/jwks"
      })
  void neverShowsThePasswordOfAnAddress(String address) {
    for (String name : new String[] {"jwksUri", "metadataUri", "publicKey", "issuer"}) {
      String problem = problems(name, address);
      assertFalse(problem.contains("s3"), problem);
      assertFalse(problem.contains("cret"), problem);
    }
    assertTrue(problems("jwksUri", address).contains("...@idp.example/jwks\""));
  }

  @ParameterizedTest
  @CsvSource({"jwksUri", "metadataUri", "jwks", "publicKey"})
  void neverShowsTheQueryOfAnAddress(String name) throws ConfigurationException {
    for (String address : List.of("https://idp.example/jwks", "HTTPS://idp.example/jwks")) {
      if (address.startsWith("https") || name.endsWith("Uri")) {
        String settings =
            assemble(name, address + "?mail=a:b@c&api_key=HUSH").settings().effective();
        assertTrue(settings.contains(name + "=\"" + address + "?...\""), settings);
        assertFalse(settings.contains("HUSH"), settings);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "idp.example/jwks?api_key=HUSH",
        "https://idp example/jwks?api_key=HUSH",
        "https://idp example/jwks?mail=a@b&api_key=HUSH",
        "https://user:a@idp.example/jwks?mail=a@HUSH",
        "https://user:HU#SH@idp.example/jwks",
        "https://user:HUSH?@idp.example/jwks?api_key=HUSH",
        "https://idp.example/jwks#HUSH",
        "ftp://idp.example/jwks?api_key=HUSH",
        "https://idp.example/jwks?api_key=HUSH|"
      })
  void neverShowsTheQueryOfAnAddressThatCannotBe(String address) {
    for (String name : List.of("jwksUri", "metadataUri", "issuer", "publicKey", "jwks")) {
      String problem = problems(name, address);
      assertTrue(problem.contains(name + " = "), problem);
      assertFalse(problem.contains("HU"), problem);
      assertFalse(problem.contains("SH"), problem);
    }
  }

  @Test
  void takesASecretThatOnlyLooksALittleLikeAKeySet() throws ConfigurationException {
    assertTrue(
        assemble("secret", "{K7fjq29xkkQw81LmZpT4vYc6RbNs0DgHaa")
            .settings()
            .effective()
            .contains("secret=(35 characters)"));
  }

  @Test
  void takesLongClaimPaths() throws ConfigurationException {
    assertTrue(
        assemble("rolesClaim", "https://x/" + "y".repeat(9000))
            .settings()
            .effective()
            .contains("rolesClaim="));
  }

  @Test
  void takesClaimPathsWithBlanksInQuotes() throws ConfigurationException {
    assertTrue(
        assemble("rolesClaim", "groups, resource_access.\"my client\".roles")
            .settings()
            .effective()
            .contains("my client"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P400D", "9000h", "PT0.0005S"})
  void takesAnyPositiveDurationForKeys(String duration) throws ConfigurationException {
    assertTrue(
        assemble("keysRefresh", duration, "keysCooldown", duration)
            .settings()
            .effective()
            .contains(duration));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "algorithms=RS\u001b[31m",
        "requiredClaims==\u001b[31m",
        "rolesClaim=a..\u001b[31m",
        "roleMapping=a\u001b[31m",
        "roleMapping=a\u001b[31m=a a\u001b[31m=b",
        "tokenSources=a\u001b[31m",
        "tokenSources=cookie:\u001b[31m"
      })
  void cleansTheItemThatAProblemNames(String parameter) {
    String[] pair = parameter.split("=", 2);
    String said = problems(pair[0], pair[1]);
    assertTrue(said.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), said);
    assertTrue(said.contains("\\u001b[31m"), said);
  }
}

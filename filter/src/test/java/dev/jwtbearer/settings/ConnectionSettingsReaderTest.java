package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.http.TestCertificate;
import dev.jwtbearer.testing.Reply;
import dev.jwtbearer.testing.ScriptedProvider;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsReaderTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();

  private Assembly assemble(String... namesAndValues) throws ConfigurationException {
    return TestAssembly.of(TestParameters.withoutKeys(namesAndValues), clock, log);
  }

  private void assertOneProblem(String problem, String... namesAndValues) {
    assertEquals(
        "JwtBearerFilter \"api\" cannot start, 1 problem:\n  " + problem,
        assertThrows(ConfigurationException.class, () -> assemble(namesAndValues)).getMessage());
  }

  private String file(byte[] bytes) throws Exception {
    return Files.write(folder.resolve("store"), bytes).toUri().toString();
  }

  private String store() throws Exception {
    return file(TestCertificate.of("idp.example").store("PKCS12", "changeit"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example.com:3128",
        "proxy:1",
        "proxy:65535",
        "10.0.0.1:8080",
        "[::1]:3128",
        "[2001:db8::7]:3128",
        "[::ffff:10.0.0.1]:3128",
        "my_proxy:3128"
      })
  void takesAProxy(String proxy) throws Exception {
    assertTrue(assemble("proxy", proxy).settings().effective().contains("proxy=\"" + proxy + '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy",
        "proxy:",
        "proxy:0",
        "proxy:00000",
        "proxy:65536",
        "proxy:99999",
        "proxy:100000",
        "proxy:-1",
        "proxy:x",
        ":3128",
        "::1:3128",
        "[::1]",
        "[::1]:0",
        "[proxy]:3128",
        "http://proxy:3128",
        "http://user:password@proxy:3128",
        "user:password@proxy",
        "user:password@",
        "user:password",
        "@proxy",
        "user:pass@word:3128@proxy:0",
        "proxy:3128@",
        "proxy:3128/",
        "pro xy:3128",
        "proxy:3128 other:3128",
        "prôxy:3128"
      })
  void refusesWhatIsNoHostAndPort(String proxy) {
    String message =
        assertThrows(ConfigurationException.class, () -> assemble("proxy", proxy)).getMessage();

    assertTrue(message.contains("cannot start, 1 problem:\n  proxy = ("), message);
    assertTrue(
        message.endsWith(" characters): not a host and a port; write proxy.example.com:3128"),
        message);
  }

  /** The last at sign ends the password, the first colon the user; nothing is decoded. */
  @ParameterizedTest
  @CsvSource({
    "user:HUSH@proxy.example.com:3128, (9 characters)@\"proxy.example.com:3128\"",
    "user:@proxy:1, (5 characters)@\"proxy:1\"",
    "u:HUSH@[::1]:3128, (6 characters)@\"[::1]:3128\"",
    "me@example.com:HUSH@proxy:1, (19 characters)@\"proxy:1\"",
    "u:HUSH@HUSH:80@proxy:1, (14 characters)@\"proxy:1\"",
    "u:HUSH:HUSH%40@proxy:1, (14 characters)@\"proxy:1\"",
    "u:HUSH H\u00dcSH@proxy:1, (11 characters)@\"proxy:1\""
  })
  void takesUserAndPasswordOfAProxyAndShowsTheirLength(String proxy, String shown)
      throws Exception {
    String settings = assemble("proxy", proxy).settings().effective();

    assertTrue(settings.contains("proxy=" + shown), settings);
    assertFalse(settings.contains("HUSH"), settings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user@proxy:3128",
        "@proxy:3128",
        ":HUSH@proxy:3128",
        "us\ner:HUSH@proxy:3128",
        "user:HU\nSH@proxy:3128",
        "user:HU\u0000SH@proxy:3128",
        "user:HU\u007fSH@proxy:3128"
      })
  void refusesWhatIsNoUserAndPasswordAndShowsNothingOfIt(String proxy) {
    assertOneProblem(
        "proxy = ("
            + proxy.length()
            + " characters): no user and password before the @; write"
            + " user:password@proxy.example.com:3128",
        "proxy",
        proxy);
  }

  @Test
  void takesAPasswordOfFourThousandCharacters() throws Exception {
    assemble("proxy", "u:" + "x".repeat(4094) + "@proxy:1");
    assertThrows(
        ConfigurationException.class,
        () -> assemble("proxy", "u:" + "x".repeat(4095) + "@proxy:1"));
  }

  @Test
  void showsNoPasswordOfAProxyThatIsOfNoUse() {
    String message =
        assertThrows(
                ConfigurationException.class,
                () -> assemble("secret", SECRET, "proxy", "user:HUSH@proxy:3128"))
            .getMessage();

    assertTrue(
        message.contains("proxy = (9 characters)@\"proxy:3128\": nothing remote is read"), message);
  }

  @Test
  void readsThroughTheProxy() throws Exception {
    try (ScriptedProvider proxy = ScriptedProvider.with(TestKey.RSA)) {
      String address = proxy.issuer().substring("http://".length());
      Assembly assembly =
          assemble(
              "jwksUri", "http://idp.invalid/jwks",
              "allowInsecureHttp", "true",
              "proxy", address);

      assertFalse(assembly.keys().refreshNow());
      assertEquals(1, proxy.allHits());
    }
  }

  /** The password is of a file, as where an orchestrator mounts it. */
  @Test
  void sendsUserAndPasswordToTheProxyAndLogsNeither() throws Exception {
    String password = Files.writeString(folder.resolve("password"), "HU:SH@HUSH\n").toString();
    try (ScriptedProvider proxy = ScriptedProvider.with(TestKey.RSA)) {
      proxy.usually("http://idp.invalid/jwks", Reply.status(407, "HUSH"));
      String address = proxy.issuer().substring("http://".length());
      Assembly assembly =
          assemble(
              "jwksUri", "http://idp.invalid/jwks",
              "allowInsecureHttp", "true",
              "proxy", "jwt:${file." + password + "}@" + address);

      assertFalse(assembly.keys().refreshNow());
      String told = assembly.settings().effective() + log.lines();
      assertTrue(
          told.contains("the proxy answered 407: it does not take this user and password"), told);
      assertFalse(told.contains("HUSH"), told);
      assertFalse(told.contains("SFU6U0hASFVTSA"), told);
    }
  }

  static Stream<Reply> troubles() {
    return Stream.of(
        Reply.status(500, "oops"),
        Reply.reset(),
        Reply.redirect("http://idp.invalid/jwks?apikey=HUSH"),
        Reply.ok("<html>"),
        Reply.json(Map.of("keys", List.of())),
        Reply.json(Map.of("keys", List.of(TestKey.RSA.jwk(), Map.of("kid", "a")))),
        Reply.json(ScriptedProvider.metadata("https://other.example", "https://idp.example")),
        Reply.json(ScriptedProvider.metadata("https://idp.example", "http://idp.example")));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void neverTellsTheQueryOfAnAddress(Reply trouble) throws Exception {
    for (String name : List.of("jwksUri", "metadataUri", "jwks", "publicKey")) {
      try (ScriptedProvider provider = ScriptedProvider.with()) {
        provider.usually("/there", trouble);
        Assembly assembly = assemble(name, provider.at("/there?apikey=HUSH"));
        assembly.keys().refreshNow();

        String told =
            assembly.settings().effective()
                + log.lines()
                + assembly.keys().status().statistics().lastFailure();
        assertTrue(told.contains(provider.at("/there?...")), told);
        assertFalse(log.lines().isEmpty());
        assertFalse(told.contains("HUSH"), told);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"issuer", "metadataUri"})
  void goesOnWithTheAddressFoundLastThroughAnOutageOfTheMetadataAndSaysSo(String name)
      throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.with(TestKey.RSA)) {
      Assembly assembly =
          name.equals("issuer")
              ? assemble("issuer", provider.issuer(), "keysMaxStale", "1s")
              : assemble(
                  "issuer", provider.issuer(),
                  "metadataUri", provider.at(ScriptedProvider.METADATA),
                  "keysMaxStale", "1s");
      assertTrue(assembly.keys().refreshNow());
      provider.usually(ScriptedProvider.METADATA, Reply.status(500, "oops"));
      clock.advance(Duration.ofDays(30));
      assertTrue(assembly.keys().refreshNow());
      clock.advance(Duration.ofDays(30));
      assertTrue(assembly.keys().refreshNow());

      String outage = ScriptedProvider.METADATA + ": the answer was 500. ";
      assertEquals(2, log.lines().size(), log.lines().toString());
      assertTrue(log.lines().get(1).contains("Metadata cannot be read: " + provider.at(outage)));
    }
  }

  @Test
  void neverTellsTheQueryOfAnAddressThatTheProviderNames() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.with(TestKey.RSA)) {
      provider.keysAt("/there?apikey=HUSH");
      Assembly assembly = assemble("issuer", provider.issuer());
      assembly.keys().refreshNow();

      assertTrue(
          log.lines().get(0).contains(provider.at("/there?...: the answer was 404.")),
          log.lines().toString());
      assertFalse(log.lines().toString().contains("HUSH"));
    }
  }

  /** Metadata at two places and the key set, and all of it once more. */
  @Test
  void endsARowOfSlowAnswersAfterBothTimeoutsTogether() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.with(TestKey.RSA)) {
      Reply slow404 = slowly(Reply.status(404, "nothing here"));
      provider.usually(ScriptedProvider.METADATA, slow404);
      provider.usually(
          ScriptedProvider.OAUTH_METADATA,
          slowly(
              Reply.json(
                  ScriptedProvider.metadata(
                      provider.issuer(), provider.at(ScriptedProvider.JWKS)))));
      provider.usually(ScriptedProvider.JWKS, slowly(Reply.status(500, "oops")));
      Assembly assembly =
          assemble("issuer", provider.issuer(), "connectTimeout", "1s", "readTimeout", "1s");

      assertFalse(assembly.keys().refreshNow());
      assertEquals(Duration.ofMillis(2700), Duration.between(TestClock.START, clock.instant()));
      assertEquals(3, provider.allHits());
      assertTrue(
          log.lines().get(0).contains(provider.at(ScriptedProvider.JWKS) + ": timed out."),
          log.lines().toString());
    }
  }

  /** Nine tenths of a second pass before the answer. */
  private Reply slowly(Reply reply) {
    return connection -> {
      clock.advance(Duration.ofMillis(900));
      reply.on(connection);
    };
  }

  @Test
  void takesAStoreWithItsPassword() throws Exception {
    String settings =
        assemble("trustStore", store(), "trustStorePassword", "changeit").settings().effective();

    assertTrue(settings.contains("trustStore=\"file:"), settings);
    assertFalse(settings.contains("changeit"), settings);
  }

  @Test
  void takesPemWithoutPassword() throws Exception {
    String pem = TestCertificate.of("idp.example").pem();

    assemble("trustStore", file(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void refusesAStoreThatCannotBeRead() throws Exception {
    String store = store();
    String spoilt = "check the file and its password";
    assertOneProblem(
        "trustStore = \"" + store + "\": no such store, or the password is wrong; " + spoilt,
        "trustStore",
        store,
        "trustStorePassword",
        "wrong");
    assertOneProblem(
        "trustStore = \"" + store + "\": no certificate to trust in it; " + spoilt,
        "trustStore",
        store);
    assertOneProblem(
        "trustStore = \""
            + file(new byte[0])
            + "\": no such store, or the password is wrong; "
            + spoilt,
        "trustStore",
        store);
  }

  @Test
  void refusesAStoreThatIsNowhere() {
    String nowhere = folder.resolve("nowhere").toUri().toString();
    assertOneProblem(
        "trustStore = \""
            + nowhere
            + "\": the location cannot be read; check its spelling and who may read the file",
        "trustStore",
        nowhere);
    assertOneProblem(
        "trustStore = \"classpath:nowhere\": there is nothing at this location; check its spelling",
        "trustStore",
        "classpath:nowhere");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://idp.example/store", "store.p12", "/etc/store.p12"})
  void refusesAStoreThatIsNotHere(String location) {
    assertOneProblem(
        "trustStore = \""
            + location
            + "\": not a local location; begin it with file:, classpath: or /WEB-INF/",
        "trustStore",
        location);
  }

  @Test
  void refusesAPasswordWithoutAStoreAndDoesNotShowIt() {
    assertOneProblem(
        "trustStorePassword = (8 characters): a password without a store; set trustStore too",
        "trustStorePassword",
        "changeit");
  }

  @ParameterizedTest
  @CsvSource({"secret, " + SECRET, "jwks, /WEB-INF/keys.json", "publicKey, classpath:key.pem"})
  void refusesARouteWhereNothingRemoteIsRead(String parameter, String value) throws Exception {
    String store = file(TestCertificate.of("a").pem().getBytes(StandardCharsets.US_ASCII));
    String message =
        assertThrows(
                ConfigurationException.class,
                () -> assemble(parameter, value, "proxy", "proxy:3128", "trustStore", store))
            .getMessage();

    assertTrue(
        message.contains("\n  proxy = \"proxy:3128\": nothing remote is read; remove it"), message);
    assertTrue(
        message.contains("\n  trustStore = \"" + store + "\": nothing remote is read; remove it"),
        message);
  }

  @ParameterizedTest
  @CsvSource({
    "jwks, https://idp.example/keys",
    "publicKey, https://idp.example/key.pem",
    "jwksUri, https://idp.example/keys",
    "metadataUri, https://idp.example/metadata"
  })
  void takesARouteToRemoteKeys(String parameter, String value) throws Exception {
    assemble(parameter, value, "proxy", "proxy:3128");
  }
}

package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.TestAssembly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  private static final String LOCATION = "/WEB-INF/jwt.properties";

  private final FakeContext context = FakeContext.empty();
  private final FakeLookups lookups = new FakeLookups();

  private void file(String text) {
    context.file(LOCATION, text);
  }

  private Assembly assemble(Map<String, String> initParams, Map<String, String> inCode)
      throws ConfigurationException {
    return TestAssembly.of(initParams, inCode, context, lookups.context());
  }

  private Assembly assemble() throws ConfigurationException {
    return assemble(Map.of("configFile", LOCATION), Map.of());
  }

  private String problems(Map<String, String> initParams) {
    String message =
        assertThrows(ConfigurationException.class, () -> assemble(initParams, Map.of()))
            .getMessage();
    return message.substring(message.indexOf('\n') + 1).replaceAll("(?m)^  ", "");
  }

  private String problems() {
    return problems(Map.of("configFile", LOCATION));
  }

  private static final String GOOD = "issuer=https://idp.example\naudience=orders-api\n";

  @Test
  void readsParametersOfAllIssuers() throws ConfigurationException {
    file(GOOD + "# a comment\nissuer.b = https://b.example \nrolesClaim.b: a\\\n   b\n");
    String settings = assemble().settings().effective();
    assertTrue(settings.startsWith("issuer=\"https://idp.example\""), settings);
    assertTrue(settings.contains("configFile=\"/WEB-INF/jwt.properties\""), settings);
    assertTrue(settings.endsWith("issuer.b=\"https://b.example\", rolesClaim.b=\"ab\""), settings);
  }

  @Test
  void winsOverWebXmlAndCode() throws ConfigurationException {
    file(GOOD + "clockSkew=5s\nrealm=of the file\n");
    String settings =
        assemble(
                Map.of(
                    "configFile", LOCATION,
                    "issuer", "${vault.what}",
                    "clockSkew", "bad"),
                Map.of("realm", "of code", "audience", "x"))
            .settings()
            .effective();
    assertTrue(settings.contains("issuer=\"https://idp.example\""), settings);
    assertTrue(settings.contains("clockSkew=\"5s\""), settings);
    assertTrue(settings.contains("realm=\"of the file\""), settings);
    assertTrue(settings.contains("audience=\"orders-api\""), settings);
  }

  @Test
  void letsWebXmlSayTheRest() throws ConfigurationException {
    file("clockSkew=5s\n");
    assemble(
        Map.of("configFile", LOCATION, "issuer", "https://a.example"), Map.of("audience", "x"));
  }

  @Test
  void isNamedByPlaceholdersAndMayHoldSome(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("jwt.properties"), "issuer=https://${env.HOST}\naudience=x");
    lookups.with("sys.conf", folder.toUri().toString()).with("env.HOST", "h.example");
    String settings =
        assemble(Map.of("configFile", "${sys.conf}jwt.properties"), Map.of())
            .settings()
            .effective();
    assertTrue(settings.contains("issuer=\"https://h.example\""), settings);
  }

  @Test
  void readsUtf8() throws ConfigurationException {
    file("\uFEFF" + GOOD + "audience.b=b\nissuer.b=urn:gr\u00fcn\nsecret.b=" + "\u00e4".repeat(16));
    assemble();
    context.file(LOCATION, (GOOD + "realm=gr\u00fcn").getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(
        problems()
            .startsWith(
                "configFile = \"/WEB-INF/jwt.properties\": the file is not UTF-8; save it as"
                    + " UTF-8\n"));
  }

  @Test
  void namesTheFileInItsProblems() {
    file(GOOD + "isuer=tell-nobody\nmode.b=x\nclockSkew=5\nissuer.b=ftp://b\nissuer.\\ =x");
    assertEquals(
        "clockSkew = \"5\" in \"/WEB-INF/jwt.properties\": no unit; write 5s or 5m\n"
            + "a name of 8 characters in \"/WEB-INF/jwt.properties\": no name of an issuer after"
            + " the dot; write letters, digits, hyphens and underscores\n"
            + "isuer in \"/WEB-INF/jwt.properties\": unknown parameter; did you mean issuer?\n"
            + "mode.b in \"/WEB-INF/jwt.properties\": cannot differ by issuer; write mode\n"
            + "issuer.b = \"ftp://b\" in \"/WEB-INF/jwt.properties\": neither https nor http; write"
            + " an https URL",
        problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"configFile", "configFile.b"})
  void refusesAFileWithinAFile(String name) {
    file(GOOD + name + "=/WEB-INF/other.properties");
    String problem = problems();
    assertTrue(problem.startsWith(name + " in \"/WEB-INF/jwt.properties\": "), problem);
    assertFalse(problem.contains("other"), problem);
  }

  @Test
  void refusesANameThatComesTwice() {
    file(GOOD + "clockSkew=5s\nclockSkew=6s");
    assertEquals(
        "clockSkew in \"/WEB-INF/jwt.properties\": written twice; keep one of them", problems());
  }

  @Test
  void refusesAHalfEscape() {
    file(GOOD + "realm=\\u12");
    assertTrue(problems().contains("the file has a \\u without four digits; "), problems());
  }

  @Test
  void refusesALocationThatIsNotThere() throws IOException {
    for (String location : new String[] {"/WEB-INF/nowhere", "classpath:nowhere"}) {
      String problem =
          problems(Map.of("configFile", location, "issuer", "https://a.example", "audience", "x"));
      assertEquals(
          "configFile = \""
              + location
              + "\": there is nothing at this location; check its spelling",
          problem);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://conf.example/jwt.properties", "jwt.properties", "/etc/jwt"})
  void refusesALocationThatIsNotLocal(String location) {
    assertTrue(
        problems(Map.of("configFile", location, "issuer", "https://a.example", "audience", "x"))
            .endsWith(": not a local location; begin it with file:, classpath: or /WEB-INF/"));
  }

  @Test
  void tellsABadLocationOnce() {
    assertEquals(
        "configFile = \"${env.NONE}\": nothing has the value of ${env.NONE}; set it, or write a"
            + " default after a colon",
        problems(
            Map.of("configFile", "${env.NONE}", "issuer", "https://a.example", "audience", "x")));
  }

  @Test
  void showsNoNameThatMayBeASecret() {
    String secret = "SECONDLINEOFSECRET";
    file(GOOD + secret + "==\n-----BEGIN PRIVATE KEY-----\nMIIEvQ+a/\n-----END PRIVATE KEY-----");
    String problems = problems();
    assertFalse(problems.contains(secret), problems);
    assertFalse(problems.contains("MIIEvQ"), problems);
    assertTrue(
        problems.contains(
            "a name of 18 characters in \"/WEB-INF/jwt.properties\": unknown parameter; remove"
                + " it"),
        problems);
  }

  @Test
  void showsNoSuchNameThatComesTwice() {
    file(GOOD + "SECRET=\nSECRETSECRET\nSECRETSECRET\n");
    String problems = problems();
    assertFalse(problems.contains("SECRETSECRET"), problems);
    assertTrue(
        problems.contains(
            "a name of 12 characters in \"/WEB-INF/jwt.properties\": written twice; keep one of"
                + " them"),
        problems);
  }
}

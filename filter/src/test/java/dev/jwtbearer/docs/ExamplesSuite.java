package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every web.xml of docs/examples, in a server, does what its table says. */
abstract class ExamplesSuite {
  private static final Pattern ISSUER =
      Pattern.compile("<param-name>issuer(\\.[a-z]+)?</param-name>");

  enum Example {
    KEYCLOAK("Keycloak", "keycloak.xml"),
    ENTRA_ID("Entra ID", "entra-id.xml"),
    FROM_BASIC("From BASIC", "from-basic.xml"),
    PUBLIC_SITE("A public site", "public-site.xml"),
    REPORT_ONLY("Report only", "report-only.xml");

    private final String heading;
    private final String file;

    Example(String heading, String file) {
      this.heading = heading;
      this.file = file;
    }
  }

  private final ProviderServer provider = ProviderServer.with(TestKey.RSA);
  private final FilterLog log = new FilterLog();

  @TempDir Path folder;

  @AfterEach
  void end() {
    provider.close();
    log.close();
  }

  abstract DeployedApplication deploy(Path webApp) throws Exception;

  private DeployedApplication deploy(Example example) throws Exception {
    String webXml = Files.readString(Pages.DOCS.resolve("examples").resolve(example.file));
    WebAppFolder application = new WebAppFolder(folder);
    application.servlet("any-call", AnyCallServlet.class, "/*");
    application.file(
        "WEB-INF/constraints.xml",
        Files.readString(Pages.DOCS.resolve("examples/constraints.xml")));
    return deploy(application.complete(readingKeysOfThisTest(webXml)));
  }

  /** Nothing else of the example is changed. */
  private String readingKeysOfThisTest(String webXml) {
    StringBuilder keys = new StringBuilder();
    for (MatchResult issuer : ISSUER.matcher(webXml).results().toList()) {
      keys.append("<init-param><param-name>jwksUri")
          .append(issuer.group(1) == null ? "" : issuer.group(1))
          .append("</param-name><param-value>")
          .append(provider.issuer() + ProviderServer.JWKS)
          .append("</param-value></init-param>");
    }
    return webXml.replace("</filter>", keys + "</filter>");
  }

  @ParameterizedTest
  @EnumSource
  void answersAsTheTableSays(Example example) throws Exception {
    List<ExampleCall> calls = ExampleCall.below(example.heading);
    assertTrue(calls.size() >= 3, calls::toString);
    try (DeployedApplication site = deploy(example)) {
      for (ExampleCall call : calls) {
        HttpResponse<String> answer = site.call(call.method(), call.path(), call.token());
        assertEquals(call.status(), answer.statusCode(), call + ": " + answer.body());
        assertEquals(call.status() == 200, answer.body().startsWith("called as "), call::toString);
      }
    }
  }

  @Test
  void everyExampleIsHere() throws Exception {
    List<String> tested = Stream.of(Example.values()).map(example -> example.file).toList();
    try (Stream<Path> files = Files.list(Pages.DOCS.resolve("examples"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("README.md") && !name.equals("constraints.xml"))
          .forEach(name -> assertTrue(tested.contains(name), name));
    }
  }

  @Test
  void aForgedTokenIsRefusedWhereTokensAreLookedAt() throws Exception {
    String token = ExampleCall.below("Keycloak").get(1).token();
    String forged = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";
    try (DeployedApplication site = deploy(Example.PUBLIC_SITE)) {
      assertEquals(401, site.call("GET", "/api/catalogue", forged).statusCode());
      assertEquals(200, site.call("GET", "/index.html", forged).statusCode());
    }
  }

  @Test
  void whileOnlyReportsAreMadeAGoodTokenSaysWhoItIs() throws Exception {
    String token = ExampleCall.below("Report only").get(2).token();
    String forged = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";
    try (DeployedApplication site = deploy(Example.REPORT_ONLY)) {
      assertEquals("called as ada", site.call("GET", "/reports/1", token).body());
      assertEquals("called as null", site.call("GET", "/reports/1", forged).body());
      assertFalse(log.lines().toString().contains(token));
      assertTrue(
          log.lines().stream().anyMatch(line -> line.contains("would have refused 403")),
          log.lines()::toString);
      assertTrue(
          log.lines().stream().anyMatch(line -> line.contains("would have refused 401")),
          log.lines()::toString);
    }
  }
}

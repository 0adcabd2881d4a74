package dev.jwtbearer.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application keeps its old libraries, and the filter beside them has its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class OldWarSuite {
  private final HttpClient client = HttpClient.newHttpClient();
  private Issuer issuer;
  private Deployment deployment;

  /** Deploys the folder below {@code /app}, on a free port of 127.0.0.1. */
  abstract Deployment deploy(Path folder, Path work) throws Exception;

  @BeforeAll
  void start(@TempDir Path folder, @TempDir Path work) throws Exception {
    issuer = new Issuer();
    Flavour flavour = Flavour.valueOf(System.getProperty("flavour"));
    deployment = deploy(OldWar.unpacked(folder, flavour, issuer.address()), work);
  }

  @AfterAll
  void stop() throws Exception {
    issuer.close();
    deployment.stop();
  }

  /** Runs that differ by their class path alone are taken for one by Maven, and skipped. */
  @Test
  void runsInTheServerItIsMeantFor() throws Exception {
    assertHas(accepted(), "server", System.getProperty("server"));
  }

  @Test
  void refusesARequestWithoutToken() throws Exception {
    HttpResponse<String> answer = client.send(request().build(), text());

    assertEquals(401, answer.statusCode());
    assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElseThrow());
  }

  @Test
  void refusesATokenForAnother() throws Exception {
    assertEquals(401, with(issuer.token("new-api")).statusCode());
  }

  @Test
  void refusesATokenWithAnotherSignature() throws Exception {
    String good = issuer.token("old-api");
    String other = issuer.token("new-api");
    String forged =
        good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));

    assertEquals(401, with(forged).statusCode());
  }

  @Test
  void knowsTheUserOfAToken() throws Exception {
    String answer = accepted();

    assertHas(answer, "user", "ada");
    assertHas(answer, "auth", "BEARER");
    assertHas(answer, "clerk", "true");
    assertHas(answer, "principal", "dev.jwtbearer.token.VerifiedPrincipal");
  }

  @Test
  void leavesTheApplicationItsOldLibraries() throws Exception {
    String answer = accepted();

    String jackson = System.getProperty("jackson.version");
    assertHas(answer, "jackson", jackson + " of jackson-databind-" + jackson + ".jar");
    assertHas(answer, "jackson-core", "jackson-core-" + jackson + ".jar");
    assertHas(answer, "caffeine", "caffeine-" + System.getProperty("caffeine.version") + ".jar");
    assertHas(answer, "java-jwt", "java-jwt-" + System.getProperty("java-jwt.version") + ".jar");
  }

  @Test
  void letsTheOldLibrariesWorkInTheSameRequest() throws Exception {
    String answer = accepted();

    assertHas(answer, "subject", "ada");
    assertHas(answer, "cached", "ada");
    assertHas(answer, "own", "nobody else");
    assertHas(answer, "json", "{\\\"numbers\\\":[1,2.5]}");
  }

  private String accepted() throws Exception {
    HttpResponse<String> answer = with(issuer.token("old-api"));
    assertEquals(200, answer.statusCode(), answer::body);
    return answer.body();
  }

  private HttpResponse<String> with(String token) throws Exception {
    return client.send(request().header("Authorization", "Bearer " + token).build(), text());
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create(deployment.url() + "/old"));
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static void assertHas(String json, String name, String value) {
    assertTrue(json.contains("\"" + name + "\":\"" + value + "\""), json);
  }
}

package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.web.challenge.BearerTokenErrors;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page about migrating shows under "After" accepts its tokens, and no others. */
@ParameterizedClass(name = "{0}")
@MethodSource("pages")
class MigrationPagesIT {
  private static final Pattern AFTER =
      Pattern.compile(
          "\\n## After\\n(?:.*?)```xml\\n([^`]*JwtBearerFilter<[^`]*)```", Pattern.DOTALL);
  static final TestKey KEY = TestKey.RSA.withId("k1");
  private static final String REALM = "https://login.example.com/realms/shop";

  /** What holds where, by the page. */
  private static final Map<String, Expected> EXPECTED =
      Map.of(
          "hand-written-filter.md",
              new Expected("https://login.example.com", "/", "8f0a", "driver"),
          "keycloak-servlet-filter.md", new Expected(REALM, "/api/", "ada", "packer"),
          "pac4j.md", new Expected(REALM, "/api/", "8f0a", "staff"),
          "tomcat-valve.md", new Expected(REALM, "/", "8f0a", "staff"));

  @TempDir static Path folder;
  private static ProviderSite site;

  @Parameter Path page;

  /**
   * @param folder of the paths that are mapped
   * @param role that nobody has whose roles are found elsewhere in the token
   */
  record Expected(String issuer, String folder, String name, String role) {}

  static Stream<Path> pages() {
    return MigrationPagesTest.pages();
  }

  @BeforeParameterizedClassInvocation
  static void deploy(Path page) throws Exception {
    site = ProviderSite.start(example(page), folder, KEY);
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    site.stop();
  }

  static ProviderExample example(Path page) throws Exception {
    MatchResult after = AFTER.matcher(Pages.text(page)).results().findFirst().orElseThrow();
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put(ProviderExample.NAME, expected(page).name());
    for (String role : new String[] {"clerk", "driver", "packer", "staff"}) {
      boolean isTheirs = role.equals("clerk") || role.equals(expected(page).role());
      answers.put("isUserInRole(\"" + role + "\")", Boolean.toString(isTheirs));
    }
    return new ProviderExample(
        page,
        0,
        json("{'alg': 'RS256', 'typ': 'JWT', 'kid': 'k1'}"),
        json(
            "{'iss': '%s', 'aud': 'orders-api', 'sub': '8f0a', 'preferred_username': 'ada',"
                + " 'iat': 1772366400, 'exp': 1772366700, 'roles': ['clerk', 'driver'],"
                + " 'realm_access': {'roles': ['clerk', 'staff']},"
                + " 'resource_access': {'orders-api': {'roles': ['clerk', 'packer']}}}",
            expected(page).issuer()),
        after.group(1).replace("com.example.RequiredRole", RequiredRole.class.getName()),
        answers);
  }

  private static ObjectNode json(String text, Object... values) throws Exception {
    return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"').formatted(values));
  }

  private static Expected expected(Path page) {
    return Optional.ofNullable(EXPECTED.get(page.getFileName().toString())).orElseThrow();
  }

  private ProviderToken token() throws Exception {
    return ProviderToken.now(example(page));
  }

  private HttpResponse<String> send(ProviderToken token) throws Exception {
    return site.get(expected(page).folder() + "orders", token.signedBy(KEY));
  }

  private void assertRefused(Refusal refusal, ProviderToken token) throws Exception {
    HttpResponse<String> answer = send(token);
    assertEquals(401, answer.statusCode(), answer.body());
    String challenge = answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    assertTrue(
        challenge.contains('"' + BearerTokenErrors.of(refusal).description() + '"'), challenge);
  }

  @Test
  void givesAGoodTokenItsNameAndTheRolesOfOnePlace() throws Exception {
    HttpResponse<String> answer = send(token());
    assertEquals(200, answer.statusCode(), answer.headers().toString());
    StringBuilder expected = new StringBuilder();
    example(page)
        .answers()
        .forEach((question, is) -> expected.append(question + ' ' + is + System.lineSeparator()));
    assertEquals(expected.toString(), answer.body());
  }

  @Test
  void refusesARequestWithoutAToken() throws Exception {
    for (String path : new String[] {"", "orders", "orders/7", "admin/users"}) {
      HttpResponse<String> answer = site.anonymously(expected(page).folder() + path);
      assertEquals(401, answer.statusCode(), path);
      assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElseThrow());
    }
  }

  @Test
  void refusesATokenForAnotherAudience() throws Exception {
    assertRefused(Refusal.WRONG_AUDIENCE, token().with("aud", "billing-api"));
    assertRefused(Refusal.WRONG_AUDIENCE, token().without("aud"));
  }

  @Test
  void refusesATokenOfAnotherIssuer() throws Exception {
    assertRefused(Refusal.WRONG_ISSUER, token().with("iss", "https://login.example.com/realms/x"));
  }

  @Test
  void refusesATokenThatNeverExpires() throws Exception {
    assertRefused(Refusal.NO_EXPIRY, token().without("exp"));
  }
}

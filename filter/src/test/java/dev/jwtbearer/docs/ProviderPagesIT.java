package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.web.challenge.BearerTokenErrors;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The web.xml of every page about a provider accepts the token of that page, and no forged one.
 * {@link StrangersIT} sends the good tokens of others.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("examples")
class ProviderPagesIT {
  private static final String ROLES_BY_DEFAULT = "roles";

  /** Where roles are in a claim that the filter asks for: who has none is not let in. */
  private static final Set<String> NOBODY_WITHOUT_ROLES =
      Set.of(
          "entra-id.md 0",
          "entra-id.md 1",
          "google.md 0",
          "google.md 1",
          "spring-authorization-server.md 0");

  @TempDir static Path folder;
  private static ProviderSite site;

  @Parameter ProviderExample example;

  static Stream<ProviderExample> examples() {
    return Pages.below("providers").stream().flatMap(page -> ProviderExample.of(page).stream());
  }

  @BeforeParameterizedClassInvocation
  static void deploy(ProviderExample example) throws Exception {
    site = ProviderSite.start(example, folder, ProviderToken.key(example));
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    site.stop();
  }

  private TestKey key() {
    return ProviderToken.key(example);
  }

  private ProviderToken token() {
    return ProviderToken.now(example);
  }

  private static void assertRefused(Refusal refusal, HttpResponse<String> answer) {
    assertEquals(BearerTokenErrors.of(refusal).status(), answer.statusCode(), answer.body());
    assertEquals("", answer.body());
    String challenge = answer.headers().firstValue("WWW-Authenticate").orElse("none");
    if (refusal != Refusal.NO_TOKEN) {
      assertTrue(
          challenge.contains('"' + BearerTokenErrors.of(refusal).description() + '"'), challenge);
    }
  }

  @Test
  void givesTheTokenOfThePageTheNameAndRolesOfThePage() throws Exception {
    HttpResponse<String> answer = site.get(token().signedBy(key()));
    assertEquals(200, answer.statusCode(), answer.headers().toString());
    String expected =
        example.answers().entrySet().stream()
            .map(shown -> shown.getKey() + ' ' + shown.getValue() + System.lineSeparator())
            .collect(Collectors.joining());
    assertEquals(expected, answer.body());
  }

  @Test
  void asksForSomeRoleThatIsGrantedAndSomeThatIsNot() {
    assertTrue(example.answers().containsKey(ProviderExample.NAME));
    assertTrue(example.answers().containsValue("true"));
    assertTrue(example.answers().containsValue("false"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/orders", "/orders/7", "/reports"})
  void refusesARequestWithoutAToken(String path) throws Exception {
    assertRefused(Refusal.NO_TOKEN, site.anonymously(path));
  }

  @Test
  void refusesTheTokenOfThePageOnceItHasExpired() throws Exception {
    assertRefused(Refusal.EXPIRED, site.get(ProviderToken.expired(example).signedBy(key())));
  }

  @Test
  void refusesAnotherIssuerEvenIfOnlyTheSlashAtTheEndDiffers() throws Exception {
    String issuer = example.parameters().get("issuer");
    String almost =
        issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer.concat("/");
    for (String other : List.of(almost, issuer + "2", "https://attacker.example")) {
      assertRefused(Refusal.WRONG_ISSUER, site.get(token().with("iss", other).signedBy(key())));
    }
  }

  @Test
  void grantsNothingWithoutTheClaimsThatHoldTheRoles() throws Exception {
    ProviderToken token = token().without("scope").without("scp");
    String paths = example.parameters().getOrDefault("rolesClaim", ROLES_BY_DEFAULT);
    for (String path : paths.split("[,\\s]+")) {
      token.without(path.startsWith("https:") ? path : path.split("\\.")[0]);
    }
    HttpResponse<String> answer = site.get(token.signedBy(key()));
    assertEquals(
        NOBODY_WITHOUT_ROLES.contains(example.toString()) ? 401 : 200, answer.statusCode());
    assertFalse(answer.body().contains("true"), answer.body());
  }

  @Test
  void refusesATokenSignedByAnotherKeyOfTheSameId() throws Exception {
    assertRefused(
        Refusal.BAD_SIGNATURE, site.get(token().signedBy(ProviderToken.otherKey(example))));
  }

  @Test
  void refusesATokenWhoseSignatureAProxyHasReplaced() throws Exception {
    assertRefused(
        Refusal.BAD_SIGNATURE, site.get(token().unsigned() + ".SIGNATURE_REMOVED_BY_GOOGLE"));
  }

  @Test
  void refusesAnOpaqueToken() throws Exception {
    assertRefused(Refusal.MALFORMED, site.get("ya29.a0AfH6SMBx7Q3nVd0Kf5wYpZ"));
  }
}

package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.web.challenge.BearerTokenErrors;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tokens that the provider of a page made, but for somebody else. What must tell them apart is
 * written here and not read from the page, so that the page cannot lose it.
 */
class StrangersIT {
  @TempDir Path folder;

  static Stream<ProviderExample> withAnAudience() {
    return ProviderPagesIT.examples().filter(example -> !is(example, "amazon-cognito.md"));
  }

  private static boolean is(ProviderExample example, String page) {
    return example.page().getFileName().toString().equals(page);
  }

  @ParameterizedTest
  @CsvSource({
    "keycloak.md,                    0, aud,            account,            WRONG_AUDIENCE",
    "keycloak.md,                    0, typ,            ID,                 NOT_AN_ACCESS_TOKEN",
    "entra-id.md,                    0, azp,            ,                   CLAIM_NOT_MET",
    "entra-id.md,                    0, roles,          ,                   CLAIM_NOT_MET",
    "entra-id.md,                    1, appid,          ,                   CLAIM_NOT_MET",
    "entra-id.md,                    1, roles,          ,                   CLAIM_NOT_MET",
    "auth0.md,                       0, aud,            https://shop.eu.auth0.com/userinfo,"
        + " WRONG_AUDIENCE",
    "okta.md,                        0, aud,            api://default,      WRONG_AUDIENCE",
    "amazon-cognito.md,              0, client_id,      1a2s3d4f5g6h,       CLAIM_NOT_MET",
    "amazon-cognito.md,              0, client_id,      ,                   CLAIM_NOT_MET",
    "amazon-cognito.md,              0, token_use,      id,                 NOT_AN_ACCESS_TOKEN",
    "amazon-cognito.md,              0, token_use,      ,                   CLAIM_NOT_MET",
    "google.md,                      0, email,          x@evil.iam.gserviceaccount.com,"
        + " CLAIM_NOT_MET",
    "google.md,                      0, email,          ,                   CLAIM_NOT_MET",
    "google.md,                      0, email_verified, false,              CLAIM_NOT_MET",
    "google.md,                      0, aud,            1049-a1b2.apps.googleusercontent.com,"
        + " WRONG_AUDIENCE",
    "google.md,                      1, email,          ,                   NO_PRINCIPAL",
    "google.md,                      1, aud,            /projects/1/global/backendServices/2,"
        + " WRONG_AUDIENCE",
    "other-providers.md,             0, aud,            shop-web,           WRONG_AUDIENCE",
    "other-providers.md,             0, client_id,      ,                   CLAIM_NOT_MET",
    "other-providers.md,             0, token_type,     refresh_token,      NOT_AN_ACCESS_TOKEN",
    "spring-authorization-server.md, 0, scope,          ,                   CLAIM_NOT_MET",
    "spring-authorization-server.md, 0, aud,            billing-web,        WRONG_AUDIENCE",
    "spring-authorization-server.md, 1, aud,            billing-api,        WRONG_AUDIENCE"
  })
  void refusesATokenThatOnlyThisTellsApart(
      String page, int number, String claim, String value, Refusal refusal) throws Exception {
    ProviderExample example = example(page, number);
    ProviderToken token = ProviderToken.now(example);
    assertRefused(
        refusal, example, value == null ? token.without(claim) : token.with(claim, value));
  }

  @ParameterizedTest
  @CsvSource({"orders-api", "billing-web"})
  void refusesTheTokensOfSpringThatTheCustomizerDoesNotMark(String audience) throws Exception {
    ProviderExample example = example("spring-authorization-server.md", 1);
    ProviderToken token = ProviderToken.now(example).with("aud", audience).withoutType();
    assertRefused(Refusal.TYPE_NOT_ALLOWED, example, token);
  }

  @ParameterizedTest
  @MethodSource("withAnAudience")
  void refusesEveryAudienceThatIsLonger(ProviderExample example) throws Exception {
    assertRefused(Refusal.WRONG_AUDIENCE, example, ProviderToken.now(example).forAnotherAudience());
  }

  private static ProviderExample example(String page, int number) {
    return ProviderExample.of(Pages.DOCS.resolve("providers").resolve(page)).get(number);
  }

  private void assertRefused(Refusal refusal, ProviderExample example, ProviderToken token)
      throws Exception {
    TestKey key = ProviderToken.key(example);
    ProviderSite site = ProviderSite.start(example, folder, key);
    try {
      assertEquals(200, site.get(ProviderToken.now(example).signedBy(key)).statusCode());

      HttpResponse<String> answer = site.get(token.signedBy(key));

      assertEquals(401, answer.statusCode());
      String challenge = answer.headers().firstValue("WWW-Authenticate").orElseThrow();
      assertTrue(
          challenge.contains('"' + BearerTokenErrors.of(refusal).description() + '"'), challenge);
    } finally {
      site.stop();
    }
  }
}

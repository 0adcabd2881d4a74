package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where an ID token can have the same audience as the access token, the web.xml of the page refuses
 * it.
 */
class IdTokensIT {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "keycloak.md,                    0, scope,           shop-web",
    "entra-id.md,                    0, azp scp,         ",
    "entra-id.md,                    1, appid scp,       ",
    "amazon-cognito.md,              0, client_id scope, ",
    "other-providers.md,             0, client_id scope, shop-web",
    "spring-authorization-server.md, 0, scope,           shop-web"
  })
  void refusesAnIdTokenWithTheAudienceOfTheAccessToken(
      String page, int number, String onlyInAccessTokens, String azp) throws Exception {
    ProviderExample example =
        ProviderExample.of(Pages.DOCS.resolve("providers").resolve(page)).get(number);
    ProviderSite site = ProviderSite.start(example, folder, ProviderToken.key(example));
    try {
      ProviderToken token = ProviderToken.now(example);
      assertEquals(200, site.get(token.signedBy(ProviderToken.key(example))).statusCode());

      ProviderToken idToken = idToken(token, onlyInAccessTokens);
      if (azp != null) {
        idToken.with("azp", azp);
      }

      assertEquals(401, site.get(idToken.signedBy(ProviderToken.key(example))).statusCode());
      idToken.with("nonce", "n-0S6_WzA2Mj");
      assertEquals(401, site.get(idToken.signedBy(ProviderToken.key(example))).statusCode());
    } finally {
      site.stop();
    }
  }

  /** Without the marks that not every ID token has, such as at_hash and nonce. */
  private static ProviderToken idToken(ProviderToken token, String onlyInAccessTokens) {
    for (String claim : onlyInAccessTokens.split(" ")) {
      assertTrue(token.has(claim), claim);
      token.without(claim);
    }
    if (token.has("typ")) {
      token.with("typ", "ID");
    }
    if (token.has("token_use")) {
      token.with("token_use", "id");
    }
    assertFalse(token.has("at_hash"));
    return token;
  }
}

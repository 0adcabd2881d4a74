package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where an ID token can have the same audience as the access token, the web.xml of the page refuses
 * it.
 */
class IdTokensIT {
  private static final List<String> OF_ACCESS_TOKENS =
      List.of("azp", "appid", "scp", "scope", "client_id");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "keycloak.md, 0",
    "entra-id.md, 0",
    "entra-id.md, 1",
    "amazon-cognito.md, 0",
    "spring-authorization-server.md, 0"
  })
  void refusesAnIdTokenWithTheAudienceOfTheAccessToken(String page, int which) throws Exception {
    ProviderExample example =
        ProviderExample.of(Pages.DOCS.resolve("providers").resolve(page)).get(which);
    ProviderSite site = ProviderSite.start(example, folder, ProviderToken.key(example));
    try {
      ProviderToken token = ProviderToken.now(example);
      assertEquals(200, site.get(token.signedBy(ProviderToken.key(example))).statusCode());

      String idToken = idToken(token).signedBy(ProviderToken.key(example));

      assertEquals(401, site.get(idToken).statusCode());
    } finally {
      site.stop();
    }
  }

  /** Without the marks that not every provider sets, such as at_hash. */
  private static ProviderToken idToken(ProviderToken token) {
    OF_ACCESS_TOKENS.forEach(token::without);
    token.with("nonce", "n-0S6_WzA2Mj");
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

package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestJwe;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Encrypted and opaque tokens as a client of a real server sees them. */
interface TokenKindCases extends Wire {
  TestKey RECIPIENT = TestKey.rsa("recipient", 2048);

  @Test
  default void letsInAnEncryptedTokenAndNothingThatCannotBeOpened() {
    Site site =
        site("decryptionKeys", TestKey.pem("PRIVATE KEY", RECIPIENT.privateKey().getEncoded()));
    Answer good = site.get("/x", TestJwe.of(RECIPIENT, site.token().text()).text());
    assertEquals(200, good.status(), good.everything());
    assertTrue(good.body().contains("user=ada"), good.body());
    for (String bad :
        new String[] {
          TestJwe.of(TestKey.RSA, site.token().text()).text(),
          TestJwe.of(RECIPIENT, site.token().claimsJson()).text(),
          TestJwe.of(RECIPIENT, "x").header("zip", "DEF").text()
        }) {
      Answer answer = site.get("/x", bad);
      assertEquals(401, answer.status());
      assertTrue(answer.everything().contains("The token could not be decrypted"));
    }
    assertEquals(1, site.application.calls.get());
  }

  private Map<String, Object> answer(Site site) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("active", true);
    answer.put("aud", TestToken.AUDIENCE);
    answer.put("sub", "ada");
    answer.put("token_type", "Bearer");
    answer.put("exp", Instant.now().getEpochSecond() + 300);
    answer.put("iss", site.provider.issuer());
    return answer;
  }

  @Test
  default void asksTheIssuerAboutAnOpaqueToken() {
    ProviderServer provider = ProviderServer.with(TestKey.RSA);
    Site site =
        start(
            Site.of(provider)
                .filter(
                    "introspection", "opaque",
                    "introspectionUri", provider.issuer() + "/introspect",
                    "introspectionTtl", "0s",
                    "clientId", "orders",
                    "clientSecret", "secret"));
    Answer away = site.get("/x", "opaque-token-1");
    assertEquals(503, away.status(), away.everything());
    assertEquals("5", away.header("Retry-After").orElseThrow());

    Map<String, Object> answer = answer(site);
    provider.answer("/introspect", ProviderServer.json(answer));
    Answer good = site.get("/x", "opaque-token-1");
    assertEquals(200, good.status(), good.everything());
    assertTrue(good.body().contains("user=ada"), good.body());

    answer.put("active", false);
    provider.answer("/introspect", ProviderServer.json(answer));
    Answer inactive = site.get("/x", "opaque-token-1");
    assertEquals(401, inactive.status());
    assertTrue(inactive.everything().contains("error=\"invalid_token\""));
    assertEquals(1, site.application.calls.get());
  }
}

package dev.jwtbearer.load;

import dev.jwtbearer.testing.TestToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tokens of 1.7 KB with the claims of a usual provider, RS256, good for a day. */
final class Tokens {
  private static final long LIFE_SECONDS = 86_400;

  private Tokens() {}

  static TestToken usual(String issuer, String id) {
    List<String> roles = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      roles.add("orders-department-role-" + i);
    }
    Instant now = Instant.now();
    return TestToken.good(now)
        .header("typ", "JWT")
        .claim("iss", issuer)
        .claim("exp", now.getEpochSecond() + LIFE_SECONDS)
        .claim("jti", id)
        .claim("sid", "5f0c4b1e-7a53-4bb4-9d7b-6f6f3c1d2a10")
        .claim("azp", "orders-web")
        .claim("typ", "Bearer")
        .claim("acr", "1")
        .claim("allowed-origins", List.of("https://orders.example", "https://shop.example"))
        .claim("realm_access", Map.of("roles", roles))
        .claim("resource_access", Map.of("account", Map.of("roles", List.of("manage-account"))))
        .claim("scope", "openid profile email orders.read orders.write")
        .claim("email_verified", true)
        .claim("name", "Ada Lovelace")
        .claim("preferred_username", "ada")
        .claim("given_name", "Ada")
        .claim("family_name", "Lovelace")
        .claim("email", "ada@example.org");
  }

  /** As many tokens, no two alike. */
  static List<String> distinct(String issuer, int count) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tokens.add(usual(issuer, "token-" + i).text());
    }
    return tokens;
  }
}

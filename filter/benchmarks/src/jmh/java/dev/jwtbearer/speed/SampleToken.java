package dev.jwtbearer.speed;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A token with the claims that Keycloak issues. Valid for two hours. */
final class SampleToken {
  static final String ISSUER = "https://sso.example.com/realms/orders";
  static final String AUDIENCE = "orders-api";

  private static final long NOW = Instant.now().getEpochSecond();

  private final Map<String, Object> header = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private final Signing signing;

  private SampleToken(Signing signing) {
    this.signing = signing;
    header.put("alg", signing.header());
    header.put("typ", "JWT");
    header.put("kid", signing.keyId());
    claims.put("exp", NOW + 7200);
    claims.put("iat", NOW - 10);
    claims.put("jti", "onrtac:5f0c5e0b-3b1f-4c5e-8a53-0d6a1b2c3d4e");
    claims.put("iss", ISSUER);
    claims.put("aud", List.of(AUDIENCE, "account"));
    claims.put("sub", "f3a1c2d4-77aa-4f0e-8a53-0d6a1b2c3d4e");
    claims.put("typ", "Bearer");
    claims.put("azp", "orders-web");
    claims.put("scope", "openid profile email orders.read orders.write");
  }

  /** Of 1 KB. */
  static SampleToken slim(Signing signing) {
    return new SampleToken(signing).claim("realm_access", Map.of("roles", List.of("clerk")));
  }

  /** Of 1.7 KB, with 25 claims. */
  static SampleToken usual(Signing signing) {
    return new SampleToken(signing)
        .claim("auth_time", NOW - 60)
        .claim("nonce", "b7c1d2e3f4a59687")
        .claim("sid", "9b1ed2c4-77aa-4f0e-8a53-0d6a1b2c3d4e")
        .claim("session_state", "9b1ed2c4-77aa-4f0e-8a53-0d6a1b2c3d4e")
        .claim("acr", "1")
        .claim("allowed-origins", List.of("https://orders.example.com"))
        .claim(
            "realm_access",
            Map.of("roles", List.of("clerk", "offline_access", "uma_authorization")))
        .claim(
            "resource_access",
            Map.of(
                AUDIENCE,
                Map.of("roles", List.of("reader", "writer")),
                "account",
                Map.of("roles", List.of("manage-account", "view-profile"))))
        .claim("email_verified", true)
        .claim("name", "Ada Lovelace")
        .claim("preferred_username", "ada")
        .claim("given_name", "Ada")
        .claim("family_name", "Lovelace")
        .claim("email", "ada@example.com")
        .claim("locale", "en")
        .claim("groups", List.of("/orders/clerks", "/orders/auditors"));
  }

  SampleToken header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  SampleToken claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  /** With as many groups as fill that many characters, and not one more. */
  SampleToken filling(int length) {
    List<String> groups = new ArrayList<>();
    claims.put("groups", groups);
    int added = (length - text().length()) * 3 / 4;
    for (int used = 0; used + 28 <= added; used += 28) {
      groups.add(String.format("/departments/team-%07d", groups.size()));
    }
    return this;
  }

  int claimCount() {
    return claims.size();
  }

  /** Signed. */
  String text() {
    String input = signingInput();
    return input + '.' + TestKey.base64Url(signing.sign(input));
  }

  /** With a signature of the right form that is none: one bit of it is another. */
  String forged() {
    String input = signingInput();
    byte[] signature = signing.sign(input);
    signature[signature.length / 2] ^= 1;
    return input + '.' + TestKey.base64Url(signature);
  }

  private String signingInput() {
    return TestKey.base64Url(TestToken.json(header))
        + '.'
        + TestKey.base64Url(TestToken.json(claims));
  }
}

package dev.jwtbearer.natives;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** How a token is signed, and what the filter is told so that it accepts it. */
enum Signed {
  RS256(TestKey.RSA),
  PS256(TestKey.RSA),
  ES256(TestKey.EC256),
  EdDSA(TestKey.ED25519),
  HS256(null) {
    @Override
    String token() {
      return usual().hmac("HS256", SECRET.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    Map<String, String> keys() {
      return Map.of("secret", SECRET);
    }
  };

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final TestKey key;

  Signed(TestKey key) {
    this.key = key;
  }

  /** A token of 1.7 KB. */
  String token() {
    return usual().by(key, name()).text();
  }

  Map<String, String> keys() {
    return Map.of("jwks", TestToken.json(Map.of("keys", List.of(key.jwk()))));
  }

  private static TestToken usual() {
    return TestToken.good()
        .claim("groups", "orders-department ".repeat(50))
        .claim("exp", 4102444800L);
  }
}

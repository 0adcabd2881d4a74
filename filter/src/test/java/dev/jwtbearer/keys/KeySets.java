package dev.jwtbearer.keys;

import dev.jwtbearer.jose.CompactJws;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jose.RejectedToken;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Key sets and headers that the tests of this package begin with. */
final class KeySets {
  static final FitKeys ALL = new FitKeys(EnumSet.allOf(JwsAlgorithm.class));

  private KeySets() {}

  static KeySet of(TestKey... keys) {
    try {
      return JwkSet.read(jwks(Arrays.stream(keys).map(TestKey::jwk).toList()), ALL).keys();
    } catch (UnfitKey e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] jwks(List<?> jwks) {
    return TestToken.json(Map.of("keys", jwks)).getBytes(StandardCharsets.UTF_8);
  }

  static JoseHeader header(TestToken token) {
    try {
      return CompactJws.parse(token.text()).header();
    } catch (RejectedToken e) {
      throw new IllegalStateException(e);
    }
  }

  static JoseHeader rs256(String keyId) {
    return header(TestToken.good().header("kid", keyId));
  }

  static CompactJws jws(String token) {
    try {
      return CompactJws.parse(token);
    } catch (RejectedToken e) {
      throw new IllegalStateException(e);
    }
  }
}

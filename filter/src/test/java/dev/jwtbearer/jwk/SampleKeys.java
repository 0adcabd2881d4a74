package dev.jwtbearer.jwk;

import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.CompactJws;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Key sets and headers for the tests of this package. */
public final class SampleKeys {
  public static final KeyRequirements ALL_ALGORITHMS =
      new KeyRequirements(EnumSet.allOf(JwsAlgorithm.class));

  private SampleKeys() {}

  public static KeySet set(TestKey... keys) {
    return KeySet.of(Arrays.stream(keys).map(SampleKeys::fit).toList());
  }

  public static VerificationKey fit(TestKey key) {
    try {
      return ALL_ALGORITHMS.check(Optional.of(key.id()), key.publicKey());
    } catch (UnsuitableKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  public static JoseHeader header(String algorithm, String keyId) {
    return header("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\"}");
  }

  public static JoseHeader headerWithoutKeyId(String algorithm) {
    return header("{\"alg\":\"" + algorithm + "\"}");
  }

  public static JoseHeader header(TestKey key) {
    return header("RS256", key.id());
  }

  public static CompactJws jws(String text) {
    try {
      return CompactJws.parse(text);
    } catch (AccessException e) {
      throw new IllegalStateException(e.detail(), e);
    }
  }

  /** A JWK set document with those members of {@code keys}. */
  public static byte[] document(Object... jwks) {
    return TestToken.json(Map.of("keys", List.of(jwks))).getBytes(StandardCharsets.UTF_8);
  }

  private static JoseHeader header(String json) {
    return jws(TestKey.base64Url(json) + ".e30.AA").header();
  }
}

package dev.jwtbearer.token;

import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.StrictJson;
import dev.jwtbearer.testing.TestToken;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Claims of JSON that a test writes with single quotes. */
final class TestClaims {

  private TestClaims() {}

  static JsonObject json(String singleQuoted) throws Exception {
    return StrictJson.object(singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  static Claims of(Map<String, ?> claims) {
    try {
      return Claims.of(StrictJson.object(TestToken.json(claims).getBytes(StandardCharsets.UTF_8)));
    } catch (InvalidJsonException | AccessException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Claims of(String singleQuoted) throws Exception {
    return Claims.of(json(singleQuoted));
  }
}

package dev.jwtbearer.token;

import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.StrictJson;
import java.nio.charset.StandardCharsets;

/** Claims of JSON that a test writes with single quotes. */
final class TestClaims {

  private TestClaims() {}

  static JsonObject json(String singleQuoted) throws Exception {
    return StrictJson.object(singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  static Claims of(String singleQuoted) throws Exception {
    return Claims.of(json(singleQuoted));
  }
}

package dev.jwtbearer.sample.devissuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The three parts of a token, read without verifying anything. */
record Jws(JsonNode header, JsonNode payload, String signatureText, String signingText) {

  static Jws parse(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new AssertionError("three parts expected: " + token);
    }
    return new Jws(json(parts[0]), json(parts[1]), parts[2], parts[0] + "." + parts[1]);
  }

  byte[] signature() {
    return Base64.getUrlDecoder().decode(signatureText);
  }

  byte[] signingInput() {
    return signingText.getBytes(StandardCharsets.US_ASCII);
  }

  static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(String part) {
    return tree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }
}

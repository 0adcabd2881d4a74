package dev.jwtbearer.real.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A token in three parts: what it says, and spellings of it that its provider never made. */
record Jwt(String headerText, String payloadText, String signature) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Jwt of(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new AssertionError("not a JWS: " + parts.length + " parts");
    }
    return new Jwt(parts[0], parts[1], parts[2]);
  }

  JsonNode header() {
    return json(headerText);
  }

  JsonNode claims() {
    return json(payloadText);
  }

  String keyId() {
    return header().path("kid").asText();
  }

  /** The same signature under a payload in which one text is replaced. */
  String withPayload(String old, String replacement) {
    String text = text(payloadText);
    if (!text.contains(old)) {
      throw new AssertionError("The payload has no " + old);
    }
    return String.join(".", headerText, encoded(text.replace(old, replacement)), signature);
  }

  /** The same header and payload under another signature. */
  String withSignature(String other) {
    return String.join(".", headerText, payloadText, other);
  }

  static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String text(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static JsonNode json(String part) {
    try {
      return JSON.readTree(text(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

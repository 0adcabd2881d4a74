package dev.jwtbearer.real.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;

/** What a JWT of three parts says. Nothing is verified. */
public record SeenJwt(JsonNode header, JsonNode claims) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static SeenJwt of(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new AssertionError(parts.length + " parts instead of three");
    }
    return new SeenJwt(json(parts[0]), json(parts[1]));
  }

  private static JsonNode json(String part) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(part));
    } catch (IOException e) {
      throw new AssertionError("no JSON", e);
    }
  }
}

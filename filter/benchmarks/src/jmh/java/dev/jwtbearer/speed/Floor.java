package dev.jwtbearer.speed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;

/**
 * The least that can be done with a token by usual means: the signature, one JSON tree of the
 * payload, and three claims looked at. It checks too little to be used.
 */
final class Floor implements Verification {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RawJca signature;

  Floor(Signing signing) {
    this.signature = new RawJca(signing);
  }

  @Override
  public boolean accepts(String token) {
    if (!signature.accepts(token)) {
      return false;
    }
    String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    try {
      JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(payload));
      return claims.path("iss").asText().equals(SampleToken.ISSUER)
          && claims.path("aud").path(0).asText().equals(SampleToken.AUDIENCE)
          && claims.path("exp").asLong() > System.currentTimeMillis() / 1000;
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

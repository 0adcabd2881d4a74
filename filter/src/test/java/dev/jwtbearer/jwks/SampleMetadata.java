package dev.jwtbearer.jwks;

import dev.jwtbearer.http.Document;
import dev.jwtbearer.testing.TestToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Metadata of the provider {@code https://idp.example}. */
final class SampleMetadata {
  static final String ISSUER = "https://idp.example";
  static final URI FROM = URI.create("https://idp.example/metadata");

  private SampleMetadata() {}

  static ProviderMetadata withKeysAt(URI jwksUri) throws RefreshFailedException {
    return with(Map.of("jwks_uri", jwksUri.toString()));
  }

  /** Read from {@link #FROM}. */
  static ProviderMetadata with(Map<String, Object> members) throws RefreshFailedException {
    Map<String, Object> document = new HashMap<>(members);
    document.putIfAbsent("issuer", ISSUER);
    byte[] body = TestToken.json(document).getBytes(StandardCharsets.UTF_8);
    return Discovery.at(
            FROM, ISSUER, false, (uri, deadline) -> new Document(body, Optional.empty()))
        .fetch(0);
  }
}

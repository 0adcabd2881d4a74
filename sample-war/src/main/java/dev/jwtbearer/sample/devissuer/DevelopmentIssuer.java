package dev.jwtbearer.sample.devissuer;

import dev.jwtbearer.sample.json.JsonText;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An OpenID provider as far as a resource server needs one: metadata, keys, tokens.
 *
 * <p>For trials only. It gives a token to whoever asks, for any user and any role.
 *
 * <p>It listens on a port of its own, because the filter needs the issuer before the container
 * knows the port of the web application.
 */
final class DevelopmentIssuer implements AutoCloseable {
  static final String METADATA_PATH = "/.well-known/openid-configuration";
  static final String JWKS_PATH = "/jwks";

  private volatile SigningKeys keys = SigningKeys.generate();
  private final LoopbackServer server;
  private final TokenMint mint;

  private DevelopmentIssuer(Clock clock) throws IOException {
    server = LoopbackServer.start(Map.of(METADATA_PATH, this::metadata, JWKS_PATH, this::jwks));
    mint = new TokenMint(server.url(), clock);
  }

  static DevelopmentIssuer start(Clock clock) throws IOException {
    return new DevelopmentIssuer(clock);
  }

  /** The value of {@code iss}, and where discovery starts. */
  String issuer() {
    return mint.issuer();
  }

  String mint(TokenOrder order) {
    return mint.mint(order, keys);
  }

  /** New keys replace the old ones. Tokens of the old ones are good for nothing any more. */
  void rotate() {
    keys = SigningKeys.generate();
  }

  List<String> keyIds() {
    return keys.ids();
  }

  String jwks() {
    return keys.jwks();
  }

  /** OpenID Connect Discovery, section 3, without the endpoints that sign users in. */
  String metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer());
    metadata.put("jwks_uri", issuer() + JWKS_PATH);
    metadata.put("response_types_supported", List.of("token"));
    metadata.put("subject_types_supported", List.of("public"));
    metadata.put("id_token_signing_alg_values_supported", SigningAlgorithm.joseNames());
    return JsonText.of(metadata);
  }

  @Override
  public void close() {
    server.close();
  }
}

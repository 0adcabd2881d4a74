package dev.jwtbearer.sample.devissuer;

import dev.jwtbearer.sample.json.JsonText;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An OpenID provider as far as a resource server needs one: metadata, keys, tokens.
 *
 * <p>For trials only. It gives a token to whoever asks, for any user and any role.
 */
final class DevelopmentIssuer {
  private static final String METADATA_PATH = "/.well-known/openid-configuration";
  private static final String JWKS_PATH = "/jwks";

  private final IssuerName name;
  private final TokenMint mint;
  private volatile SigningKeys keys = SigningKeys.generate();

  /**
   * @param address of all development issuers, without a slash at the end
   */
  DevelopmentIssuer(IssuerName name, String address, Clock clock) {
    this.name = name;
    this.mint = new TokenMint(address + name.path(), clock);
  }

  /** The value of {@code iss}, and where discovery starts. */
  String issuer() {
    return mint.issuer();
  }

  String mint(TokenOrder order) {
    return mint(order, keys);
  }

  /** A token in this issuer's name that another one's keys have signed. */
  String mintWithKeysOf(DevelopmentIssuer other, TokenOrder order) {
    return mint(order, other.keys);
  }

  private String mint(TokenOrder order, SigningKeys signing) {
    return mint.mint(order, signing);
  }

  /** New keys replace the old ones. Tokens of the old ones are good for nothing any more. */
  void rotate() {
    keys = SigningKeys.generate();
  }

  List<String> keyIds() {
    return keys.ids();
  }

  /** What it publishes, by path below the address of all. */
  Map<String, Supplier<String>> documents() {
    return Map.of(
        name.path() + METADATA_PATH, this::metadata, name.path() + JWKS_PATH, () -> keys.jwks());
  }

  /** OpenID Connect Discovery, section 3, without the endpoints that sign users in. */
  private String metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer());
    metadata.put("jwks_uri", issuer() + JWKS_PATH);
    metadata.put("response_types_supported", List.of("token"));
    metadata.put("subject_types_supported", List.of("public"));
    metadata.put("id_token_signing_alg_values_supported", SigningAlgorithm.joseNames());
    return JsonText.of(metadata);
  }

  /** For the try-it page. */
  Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("name", name.text());
    status.put("issuer", issuer());
    status.put("audience", name.audience());
    status.put("keyIds", keyIds());
    return status;
  }
}

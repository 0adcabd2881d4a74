package dev.jwtbearer.jose;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.log.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JOSE header of a token (RFC 7515, section 4). It only asks: which algorithm a key serves is
 * the key's to say. Key material in the header ({@code jwk}, {@code jku}, {@code x5u}, {@code x5c})
 * is never looked at.
 */
public final class JoseHeader {
  private static final int LONGEST_KEY_ID = 1024;
  private static final List<String> EXTENSIONS = List.of("crit", "b64", "zip", "enc");

  private final JwsAlgorithm algorithm;
  private final @Nullable String keyId;
  private final @Nullable String type;

  private JoseHeader(JwsAlgorithm algorithm, @Nullable String keyId, @Nullable String type) {
    this.algorithm = algorithm;
    this.keyId = keyId;
    this.type = type;
  }

  /** Reads a header. */
  static JoseHeader read(byte[] json) throws AccessException {
    try {
      JsonObject header = StrictJson.object(json);
      refuseExtensions(header);
      String name =
          header.string("alg").orElseThrow(() -> new InvalidJsonException("alg is missing"));
      JwsAlgorithm algorithm =
          JwsAlgorithm.named(name)
              .orElseThrow(
                  () ->
                      new AccessException(
                          Refusal.ALGORITHM_NOT_ALLOWED, "alg " + SafeText.quote(name)));
      return new JoseHeader(algorithm, keyId(header), header.string("typ").orElse(null));
    } catch (InvalidJsonException e) {
      throw new AccessException(Refusal.BAD_HEADER, "header: " + e.reason());
    }
  }

  private static void refuseExtensions(JsonObject header)
      throws InvalidJsonException, AccessException {
    for (String name : EXTENSIONS) {
      if (header.has(name) && !isNoCompression(name, header)) {
        throw new AccessException(Refusal.UNSUPPORTED_EXTENSION, "header has " + name);
      }
    }
    if (header
        .string("cty")
        .filter(cty -> cty.toLowerCase(Locale.ROOT).endsWith("jwt"))
        .isPresent()) {
      throw new AccessException(Refusal.UNSUPPORTED_EXTENSION, "a token within the token (cty)");
    }
  }

  /** ForgeRock's servers write {@code "zip":"NONE"} into tokens that are not compressed. */
  private static boolean isNoCompression(String name, JsonObject header) {
    return name.equals("zip") && "NONE".equals(header.value(name));
  }

  private static @Nullable String keyId(JsonObject header) throws InvalidJsonException {
    String keyId = header.string("kid").orElse(null);
    if (keyId != null && (keyId.length() > LONGEST_KEY_ID || ControlCharacters.areIn(keyId))) {
      throw new InvalidJsonException("kid is too long or has control characters");
    }
    return keyId;
  }

  public JwsAlgorithm algorithm() {
    return algorithm;
  }

  /** The {@code kid}, at most 1024 characters without control characters. */
  public Optional<String> keyId() {
    return Optional.ofNullable(keyId);
  }

  /** The {@code typ} as it was sent. */
  public Optional<String> type() {
    return Optional.ofNullable(type);
  }
}

package dev.jwtbearer.jose;

import dev.jwtbearer.api.Refusal;
import java.util.Locale;
import java.util.Optional;

/**
 * The JOSE header of a token (RFC 7515, section 4). It only asks: which algorithm a key serves is
 * the key's to say. Key material in the header ({@code jwk}, {@code jku}, {@code x5u}, {@code x5c})
 * is never looked at.
 */
public final class JoseHeader {
  private static final int LONGEST_KEY_ID = 512;

  private final JwsAlgorithm algorithm;
  private final Optional<String> keyId;
  private final Optional<String> type;

  private JoseHeader(JwsAlgorithm algorithm, Optional<String> keyId, Optional<String> type) {
    this.algorithm = algorithm;
    this.keyId = keyId;
    this.type = type;
  }

  /** Reads a header. */
  static JoseHeader read(byte[] json) throws RejectedToken {
    try {
      JsonObject header = StrictJson.object(json);
      refuseExtensions(header);
      String name = header.string("alg").orElseThrow(() -> new JsonRefused("alg is missing"));
      JwsAlgorithm algorithm =
          JwsAlgorithm.named(name)
              .orElseThrow(() -> new RejectedToken(Refusal.ALGORITHM_NOT_ALLOWED, "alg " + name));
      return new JoseHeader(algorithm, keyId(header), header.string("typ"));
    } catch (JsonRefused e) {
      throw new RejectedToken(Refusal.BAD_HEADER, "header: " + e.reason());
    }
  }

  private static void refuseExtensions(JsonObject header) throws JsonRefused, RejectedToken {
    for (String name : new String[] {"crit", "b64", "zip", "enc"}) {
      if (header.has(name)) {
        throw new RejectedToken(Refusal.UNSUPPORTED_EXTENSION, "header has " + name);
      }
    }
    if (header
        .string("cty")
        .filter(cty -> cty.toLowerCase(Locale.ROOT).endsWith("jwt"))
        .isPresent()) {
      throw new RejectedToken(Refusal.UNSUPPORTED_EXTENSION, "a token within the token (cty)");
    }
  }

  private static Optional<String> keyId(JsonObject header) throws JsonRefused {
    Optional<String> keyId = header.string("kid");
    if (keyId.isPresent()
        && (keyId.get().length() > LONGEST_KEY_ID
            || keyId.get().chars().anyMatch(Character::isISOControl))) {
      throw new JsonRefused("kid is too long or has control characters");
    }
    return keyId;
  }

  public JwsAlgorithm algorithm() {
    return algorithm;
  }

  /** The {@code kid}, at most 512 characters without control characters. */
  public Optional<String> keyId() {
    return keyId;
  }

  /** The {@code typ} as it was sent. */
  public Optional<String> type() {
    return type;
  }
}

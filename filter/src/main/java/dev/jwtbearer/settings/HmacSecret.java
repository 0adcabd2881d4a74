package dev.jwtbearer.settings;

import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jwk.KeyRequirements;
import dev.jwtbearer.jwk.UnsuitableKeyException;
import dev.jwtbearer.jwk.VerificationKey;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the parameter {@code secret}: text, or binary after {@code base64:} and {@code base64url:}.
 */
final class HmacSecret {
  private static final Pattern KEY = Pattern.compile("^-----BEGIN|^\\{\\s*\"");

  private final Set<JwsAlgorithm> allowed;
  private final boolean mustServeAll;

  /**
   * @param mustServeAll true if the allowed algorithms were chosen, so that each must be served
   */
  HmacSecret(Set<JwsAlgorithm> allowed, boolean mustServeAll) {
    this.allowed = allowed;
    this.mustServeAll = mustServeAll;
  }

  VerificationKey read(String text) throws InvalidValueException {
    if (Resources.isLocal(text) || Resources.isRemote(text) || KEY.matcher(text).find()) {
      throw new InvalidValueException(
          "a location or a key where the secret itself belongs",
          "write the secret; a public key goes into publicKey or jwks");
    }
    byte[] secret = SecretText.bytes(text);
    try {
      checkServesAll(secret);
      return new KeyRequirements(allowed).check(secret);
    } catch (UnsuitableKeyException e) {
      throw new InvalidValueException(
          secret.length + " bytes: " + e.reason(),
          "use at least 32 random bytes for HS256, 48 for HS384, 64 for HS512");
    }
  }

  private void checkServesAll(byte[] secret) throws UnsuitableKeyException {
    Set<JwsAlgorithm> unserved = new TreeSet<>(allowed);
    unserved.removeIf(
        algorithm -> !algorithm.isSymmetric() || algorithm.hashBytes() <= secret.length);
    if (mustServeAll && !unserved.isEmpty()) {
      throw new UnsuitableKeyException(
          "shorter than the hash of "
              + unserved.stream()
                  .map(algorithm -> algorithm + " (" + algorithm.hashBytes() + " bytes)")
                  .collect(Collectors.joining(", ")));
    }
  }
}

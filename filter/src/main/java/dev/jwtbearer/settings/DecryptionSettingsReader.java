package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.CONTENT_ENCRYPTION;
import static dev.jwtbearer.settings.Parameters.DECRYPTION_ALGORITHMS;
import static dev.jwtbearer.settings.Parameters.DECRYPTION_KEYS;
import static dev.jwtbearer.settings.Parameters.DECRYPTION_KEYS_PASSWORD;

import dev.jwtbearer.jose.ContentEncryption;
import dev.jwtbearer.jose.KeyManagement;
import dev.jwtbearer.jwk.DecryptionKey;
import dev.jwtbearer.jwk.DecryptionKeys;
import dev.jwtbearer.jwk.UnsuitableKeyException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads by what the encrypted tokens of one issuer are opened. */
final class DecryptionSettingsReader {
  private final ParameterValues values;
  private final Resources resources;

  DecryptionSettingsReader(ParameterValues values, Resources resources) {
    this.values = values;
    this.resources = resources;
  }

  /** Empty if encrypted tokens are refused, or if there is a problem. */
  Optional<DecryptionSettings> read() {
    Optional<String> text = values.find(DECRYPTION_KEYS);
    if (text.isEmpty()) {
      rejectWithoutKeys(DECRYPTION_ALGORITHMS);
      rejectWithoutKeys(CONTENT_ENCRYPTION);
      return Optional.empty();
    }
    Optional<Set<KeyManagement>> algorithms = values.find(DECRYPTION_ALGORITHMS);
    Optional<Set<ContentEncryption>> encryptions = values.find(CONTENT_ENCRYPTION);
    try {
      List<DecryptionKey> keys = keys(text.get());
      if (algorithms.isEmpty() || encryptions.isEmpty()) {
        return Optional.empty();
      }
      for (DecryptionKey key : keys) {
        if (algorithms.get().stream().noneMatch(key::fits)) {
          throw new InvalidValueException(
              "the key " + key + " serves none of decryptionAlgorithms",
              "take it out, or name an algorithm for it");
        }
      }
      return Optional.of(new DecryptionSettings(keys, algorithms.get(), encryptions.get()));
    } catch (InvalidValueException e) {
      values.reject(DECRYPTION_KEYS, e.rule(), e.remedy());
      return Optional.empty();
    }
  }

  private void rejectWithoutKeys(Parameter<?> parameter) {
    if (values.isOwn(parameter) && !values.isGiven(DECRYPTION_KEYS)) {
      values.reject(parameter, "there are no keys", "set decryptionKeys too, or remove it");
    }
  }

  private List<DecryptionKey> keys(String text) throws InvalidValueException {
    if (Resources.isRemote(text)) {
      throw new InvalidValueException(
          "a private key is not fetched over the network", "name a file: or /WEB-INF/ location");
    }
    try {
      if (text.startsWith("{")) {
        return DecryptionKeys.ofJson(text.getBytes(StandardCharsets.UTF_8));
      }
      if (text.startsWith("-----BEGIN")) {
        return DecryptionKeys.ofPem(text.replace("\\n", "\n"));
      }
      if (!Resources.isLocal(text)) {
        throw new InvalidValueException(
            "neither a JWK set, PEM nor a location",
            "a location begins with file:, classpath: or /WEB-INF/");
      }
      byte[] file = resources.read(text);
      if (DecryptionKeys.isPem(file)) {
        return DecryptionKeys.ofPem(new String(file, StandardCharsets.US_ASCII));
      }
      if (new String(file, StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
        return DecryptionKeys.ofJson(file);
      }
      return DecryptionKeys.ofStore(
          file,
          values
              .find(DECRYPTION_KEYS_PASSWORD)
              .orElseThrow(
                  () ->
                      new InvalidValueException(
                          "neither a JWK set nor PEM",
                          "set decryptionKeysPassword if it is a key store")));
    } catch (UnsuitableKeyException e) {
      throw new InvalidValueException(
          e.reason(), "name private RSA, P-256, P-384 or X25519 keys, or secrets as JWK");
    }
  }
}

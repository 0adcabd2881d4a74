package dev.jwtbearer.sample.devissuer;

import dev.jwtbearer.sample.json.JsonText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One key for each algorithm. Never changed; a rotation makes a new set. */
record SigningKeys(List<SigningKey> keys) {

  static SigningKeys generate() {
    return new SigningKeys(
        Arrays.stream(SigningAlgorithm.values()).map(SigningKey::generate).toList());
  }

  SigningKey keyFor(SigningAlgorithm algorithm) {
    return keys.stream().filter(key -> key.algorithm() == algorithm).findFirst().orElseThrow();
  }

  List<String> ids() {
    return keys.stream().map(SigningKey::id).toList();
  }

  /** The JWK set, public halves only. */
  String jwks() {
    return JsonText.of(Map.of("keys", keys.stream().map(SigningKey::jwk).toList()));
  }
}

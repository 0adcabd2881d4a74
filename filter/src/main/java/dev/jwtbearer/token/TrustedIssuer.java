package dev.jwtbearer.token;

import dev.jwtbearer.jwks.KeySource;
import java.util.Optional;

/** An issuer, what its tokens must look like and say, and its keys. Immutable. */
public final class TrustedIssuer {
  private final Optional<String> name;
  private final TokenValidators rules;
  private final KeySource keySource;

  /**
   * @param name that the configuration gives it; empty for the one without suffix
   * @param keySource of this issuer alone
   */
  public TrustedIssuer(Optional<String> name, TokenValidators rules, KeySource keySource) {
    this.name = name;
    this.rules = rules;
    this.keySource = keySource;
  }

  Optional<String> name() {
    return name;
  }

  TokenValidators rules() {
    return rules;
  }

  KeySource keySource() {
    return keySource;
  }
}

package dev.jwtbearer.token;

import dev.jwtbearer.jwks.KeySource;
import java.util.Optional;

/** An issuer, what its tokens must look like and say, and its keys. Immutable. */
public final class TrustedIssuer {
  private final Optional<String> name;
  private final TokenValidators validators;
  private final KeySource keySource;

  /**
   * @param name that the configuration gives it; empty for the one without suffix
   * @param keySource of this issuer alone
   */
  public TrustedIssuer(Optional<String> name, TokenValidators validators, KeySource keySource) {
    this.name = name;
    this.validators = validators;
    this.keySource = keySource;
  }

  Optional<String> name() {
    return name;
  }

  TokenValidators validators() {
    return validators;
  }

  KeySource keySource() {
    return keySource;
  }
}

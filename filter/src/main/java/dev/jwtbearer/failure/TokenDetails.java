package dev.jwtbearer.failure;

import dev.jwtbearer.api.JwtPrincipal;
import java.util.Optional;

/**
 * What a log line about a refused token may show of it. Issuer and key id come from the unverified
 * token, so the log cleans and cuts them. The token itself is never in here. Immutable.
 */
public final class TokenDetails {
  /** Of a request without a token, or with one of which nothing could be read. */
  public static final TokenDetails NONE =
      new TokenDetails(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private final Optional<String> issuerName;
  private final Optional<String> issuer;
  private final Optional<String> keyId;
  private final Optional<String> user;

  private TokenDetails(
      Optional<String> issuerName,
      Optional<String> issuer,
      Optional<String> keyId,
      Optional<String> user) {
    this.issuerName = issuerName;
    this.issuer = issuer;
    this.keyId = keyId;
    this.user = user;
  }

  /** What was read of a token before it was refused. */
  public static TokenDetails of(
      Optional<String> issuerName, Optional<String> issuer, Optional<String> keyId) {
    return new TokenDetails(issuerName, issuer, keyId, Optional.empty());
  }

  /** Those of a good token that is not enough. */
  public static TokenDetails of(JwtPrincipal principal) {
    return new TokenDetails(
        principal.issuerName(),
        principal.issuer(),
        Optional.empty(),
        Optional.of(principal.getName()));
  }

  /** The name that the configuration gives to the issuer by whose rules it was validated. */
  public Optional<String> issuerName() {
    return issuerName;
  }

  /** The {@code iss} that the token claims. */
  public Optional<String> issuer() {
    return issuer;
  }

  /** The {@code kid} that the token names. */
  public Optional<String> keyId() {
    return keyId;
  }

  /** The name of the principal; only of a good token. */
  public Optional<String> user() {
    return user;
  }
}

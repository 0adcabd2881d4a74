package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import java.util.Optional;

/**
 * What a log line about a refused token may show. Issuer, key id and parts of the detail come from
 * the unverified token, so the log cleans and cuts them. The token itself is never in here.
 */
public final class FailureDetails {
  private final String detail;
  private final Optional<String> issuerName;
  private final Optional<String> issuer;
  private final Optional<String> keyId;
  private final Optional<String> user;

  private FailureDetails(
      String detail,
      Optional<String> issuerName,
      Optional<String> issuer,
      Optional<String> keyId,
      Optional<String> user) {
    this.detail = detail;
    this.issuerName = issuerName;
    this.issuer = issuer;
    this.keyId = keyId;
    this.user = user;
  }

  FailureDetails(
      String detail, Optional<String> issuerName, Optional<String> issuer, Optional<String> keyId) {
    this(detail, issuerName, issuer, keyId, Optional.empty());
  }

  /** A detail alone, where there is no token to speak of. */
  public static FailureDetails of(String detail) {
    return new FailureDetails(detail, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Of whom a good token is that is not enough. */
  public FailureDetails with(JwtPrincipal principal) {
    return new FailureDetails(
        detail,
        principal.issuerName(),
        principal.issuer(),
        keyId,
        Optional.of(principal.getName()));
  }

  public String detail() {
    return detail;
  }

  /** The name that the configuration gives to the issuer by whose rules it was validated. */
  public Optional<String> issuerName() {
    return issuerName;
  }

  /** The {@code iss} that the token claims. */
  public Optional<String> issuer() {
    return issuer;
  }

  /** The name of the principal; only of a good token. */
  public Optional<String> user() {
    return user;
  }

  /** The {@code kid} that the token names. */
  public Optional<String> keyId() {
    return keyId;
  }
}

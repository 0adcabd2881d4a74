package dev.jwtbearer.failure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a token must have for a request, as far as a client can be told: scopes (RFC 6750, section
 * 3), or a sign-in that is strong and recent enough (RFC 9470, section 3). Immutable.
 */
public final class RequiredAuthorization {
  private final List<String> scopes;
  private final List<String> missingScopes;
  private final List<String> acrValues;
  private final Optional<Duration> maxAge;

  private RequiredAuthorization(
      List<String> scopes,
      List<String> missingScopes,
      List<String> acrValues,
      Optional<Duration> maxAge) {
    this.scopes = List.copyOf(scopes);
    this.missingScopes = List.copyOf(missingScopes);
    this.acrValues = List.copyOf(acrValues);
    this.maxAge = maxAge;
  }

  /**
   * @param scopes all that the rule requires
   * @param missing those of them that the principal lacks
   */
  public static RequiredAuthorization scopes(List<String> scopes, List<String> missing) {
    return new RequiredAuthorization(scopes, missing, List.of(), Optional.empty());
  }

  /**
   * @param acrValues one of which would do
   * @param maxAge how long ago the sign-in may be
   */
  public static RequiredAuthorization signIn(List<String> acrValues, Optional<Duration> maxAge) {
    return new RequiredAuthorization(List.of(), List.of(), acrValues, maxAge);
  }

  /** All scopes that the rule requires, if it was a scope that was lacking. */
  public List<String> scopes() {
    return scopes;
  }

  /** Those of the scopes that the principal lacks. */
  public List<String> missingScopes() {
    return missingScopes;
  }

  /** The {@code acr} values that would do. */
  public List<String> acrValues() {
    return acrValues;
  }

  /** How long ago the sign-in may be. */
  public Optional<Duration> maxAge() {
    return maxAge;
  }
}

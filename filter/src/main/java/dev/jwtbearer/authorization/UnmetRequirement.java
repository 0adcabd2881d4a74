package dev.jwtbearer.authorization;

import dev.jwtbearer.api.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a principal lacks for a request, and what a client can be told of it. Immutable. */
public final class UnmetRequirement {
  private final Refusal refusal;
  private final String detail;
  private final List<String> scopes;
  private final List<String> acrValues;
  private final Optional<Duration> maxAge;

  private UnmetRequirement(
      Refusal refusal,
      String detail,
      List<String> scopes,
      List<String> acrValues,
      Optional<Duration> maxAge) {
    this.refusal = refusal;
    this.detail = detail;
    this.scopes = List.copyOf(scopes);
    this.acrValues = List.copyOf(acrValues);
    this.maxAge = maxAge;
  }

  /** Something that the client is told no more of. */
  static UnmetRequirement of(Refusal refusal, String detail) {
    return new UnmetRequirement(refusal, detail, List.of(), List.of(), Optional.empty());
  }

  /**
   * A scope (RFC 6750, section 3.1).
   *
   * @param scopes all that the rule asks for
   */
  static UnmetRequirement scopes(String detail, List<String> scopes) {
    return new UnmetRequirement(
        Refusal.INSUFFICIENT_SCOPE, detail, scopes, List.of(), Optional.empty());
  }

  /** A sign-in that is strong and recent enough (RFC 9470, section 3). */
  static UnmetRequirement authentication(
      String detail, List<String> acrValues, Optional<Duration> maxAge) {
    return new UnmetRequirement(
        Refusal.INSUFFICIENT_AUTHENTICATION, detail, List.of(), acrValues, maxAge);
  }

  public Refusal refusal() {
    return refusal;
  }

  /** For the log. Parts of it may come out of the token. */
  public String detail() {
    return detail;
  }

  /** All scopes that the rule asks for, if it was a scope that was lacking. */
  public List<String> scopes() {
    return scopes;
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

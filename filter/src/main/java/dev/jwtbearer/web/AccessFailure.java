package dev.jwtbearer.web;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.authorization.UnmetRequirement;
import dev.jwtbearer.token.AuthenticationResult;
import dev.jwtbearer.token.FailureDetails;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a request is refused, with what the client and the log are told of it. Immutable. */
final class AccessFailure {
  private final Refusal refusal;
  private final FailureDetails details;
  private final Optional<Duration> retryAfter;
  private final Optional<UnmetRequirement> unmet;
  private final List<String> missingScopes;
  private final Optional<String> rule;

  private AccessFailure(
      Refusal refusal,
      FailureDetails details,
      Optional<Duration> retryAfter,
      Optional<UnmetRequirement> unmet,
      List<String> missingScopes,
      Optional<String> rule) {
    this.refusal = refusal;
    this.details = details;
    this.retryAfter = retryAfter;
    this.unmet = unmet;
    this.missingScopes = List.copyOf(missingScopes);
    this.rule = rule;
  }

  /**
   * @param detail for the log
   */
  static AccessFailure of(Refusal refusal, String detail) {
    return new AccessFailure(
        refusal,
        FailureDetails.of(detail),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** That of the authenticator; empty if it accepts the token. */
  static Optional<AccessFailure> of(AuthenticationResult result) {
    if (result.refusal().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AccessFailure(
            result.refusal().get(),
            result.details(),
            result.retryAfter(),
            Optional.empty(),
            List.of(),
            Optional.empty()));
  }

  /** That of a rule to a principal. */
  static AccessFailure of(UnmetRequirement unmet, JwtPrincipal principal) {
    List<String> missing =
        unmet.scopes().stream()
            .filter(scope -> !principal.scopes().contains(scope))
            .collect(Collectors.toList());
    return new AccessFailure(
        unmet.refusal(),
        FailureDetails.of(unmet.detail()),
        Optional.empty(),
        Optional.of(unmet),
        missing,
        Optional.empty());
  }

  /** The same, with the rule under which it is made. */
  AccessFailure under(Optional<String> decidingRule) {
    return new AccessFailure(refusal, details, retryAfter, unmet, missingScopes, decidingRule);
  }

  /** The same, and whose good token it is that is not enough. */
  AccessFailure to(JwtPrincipal ofToken) {
    return new AccessFailure(
        refusal, details.with(ofToken), retryAfter, unmet, missingScopes, rule);
  }

  /** The same request, whose refusal could not be told to the listener. */
  AccessFailure notTold(String trouble) {
    return of(Refusal.LISTENER_FAILED, "told of " + refusal.code() + ", " + trouble).under(rule);
  }

  Refusal refusal() {
    return refusal;
  }

  FailureDetails details() {
    return details;
  }

  /** When asking again makes sense; only where the keys cannot be had. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** What the rule asks for. */
  Optional<UnmetRequirement> unmet() {
    return unmet;
  }

  /** Those scopes of the rule that the principal lacks. */
  List<String> missingScopes() {
    return missingScopes;
  }

  /** The rule that asked for it. */
  Optional<String> rule() {
    return rule;
  }
}

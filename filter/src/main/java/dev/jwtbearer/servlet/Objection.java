package dev.jwtbearer.servlet;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.policy.Unmet;
import dev.jwtbearer.token.Evidence;
import dev.jwtbearer.token.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a request is refused, with what the client and the log are told of it. Immutable. */
final class Objection {
  private final Refusal refusal;
  private final Evidence evidence;
  private final Optional<Duration> retryAfter;
  private final Optional<Unmet> unmet;
  private final List<String> missingScopes;
  private final Optional<String> rule;

  private Objection(
      Refusal refusal,
      Evidence evidence,
      Optional<Duration> retryAfter,
      Optional<Unmet> unmet,
      List<String> missingScopes,
      Optional<String> rule) {
    this.refusal = refusal;
    this.evidence = evidence;
    this.retryAfter = retryAfter;
    this.unmet = unmet;
    this.missingScopes = List.copyOf(missingScopes);
    this.rule = rule;
  }

  /**
   * @param detail for the log
   */
  static Objection of(Refusal refusal, String detail) {
    return new Objection(
        refusal,
        Evidence.of(detail),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** That of the verifier; empty if it accepts the token. */
  static Optional<Objection> of(Verdict verdict) {
    if (verdict.refusal().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Objection(
            verdict.refusal().get(),
            verdict.evidence(),
            verdict.retryAfter(),
            Optional.empty(),
            List.of(),
            Optional.empty()));
  }

  /** That of a rule to a principal. */
  static Objection of(Unmet unmet, JwtPrincipal principal) {
    List<String> missing =
        unmet.scopes().stream()
            .filter(scope -> !principal.scopes().contains(scope))
            .collect(Collectors.toList());
    return new Objection(
        unmet.refusal(),
        Evidence.of(unmet.detail()),
        Optional.empty(),
        Optional.of(unmet),
        missing,
        Optional.empty());
  }

  /** The same, with the rule under which it is made. */
  Objection under(Optional<String> decidingRule) {
    return new Objection(refusal, evidence, retryAfter, unmet, missingScopes, decidingRule);
  }

  /** The same, and whose good token it is that is not enough. */
  Objection to(JwtPrincipal ofToken) {
    return new Objection(refusal, evidence.with(ofToken), retryAfter, unmet, missingScopes, rule);
  }

  /** The same request, whose refusal could not be told to the listener. */
  Objection notTold(String trouble) {
    return of(Refusal.LISTENER_FAILED, "told of " + refusal.code() + ", " + trouble).under(rule);
  }

  Refusal refusal() {
    return refusal;
  }

  Evidence evidence() {
    return evidence;
  }

  /** When asking again makes sense; only where the keys cannot be had. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** What the rule asks for. */
  Optional<Unmet> unmet() {
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

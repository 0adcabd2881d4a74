package dev.jwtbearer.servlet;

import dev.jwtbearer.api.Admission;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.RejectedToken;
import dev.jwtbearer.policy.Access;
import dev.jwtbearer.policy.AccessPolicy;
import dev.jwtbearer.policy.Requirement;
import dev.jwtbearer.token.Verdict;
import dev.jwtbearer.token.Verifier;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;

/**
 * Judges a request: which rule it falls under, whose token it brings, what the listener says of
 * that, and whether the rule is met. Answers nothing and changes nothing.
 */
final class Judge {
  private final AccessPolicy policy;
  private final Credentials credentials;
  private final HeldListener listener;
  private final Verifier verifier;
  private final Clock clock;
  private final boolean passesPreflights;

  /**
   * @param passesPreflights true to let CORS preflights go on without a token
   */
  Judge(
      AccessPolicy policy,
      Credentials credentials,
      HeldListener listener,
      Verifier verifier,
      Clock clock,
      boolean passesPreflights) {
    this.policy = policy;
    this.credentials = credentials;
    this.listener = listener;
    this.verifier = verifier;
    this.clock = clock;
    this.passesPreflights = passesPreflights;
  }

  Judgement judge(HttpServletRequest request) {
    Requirement requirement = policy.requirementFor(request);
    if (requirement.access() == Access.PUBLIC) {
      return Judgement.ofNobody(requirement);
    }
    if (requirement.access() == Access.UNCLEAR) {
      return Judgement.against(
          requirement, Objection.of(Refusal.AMBIGUOUS_PATH, requirement.ambiguity()));
    }
    if (passesPreflights && requirement.access() != Access.DENIED && CorsPreflight.is(request)) {
      return Judgement.ofPreflight();
    }
    try {
      return judge(requirement, request);
    } catch (RejectedToken e) {
      return Judgement.against(requirement, Objection.of(e.refusal(), e.detail()));
    } catch (ListenerFailed e) {
      return Judgement.against(requirement, Objection.of(Refusal.LISTENER_FAILED, e.detail()));
    }
  }

  private Judgement judge(Requirement requirement, HttpServletRequest request)
      throws RejectedToken, ListenerFailed {
    Optional<FoundToken> token = token(request);
    if (token.isEmpty()) {
      return requirement.access() == Access.OPTIONAL
          ? Judgement.ofNobody(requirement)
          : Judgement.against(requirement, Objection.of(Refusal.NO_TOKEN, ""));
    }
    Verdict verdict = verifier.verify(token.get().text());
    Optional<Objection> rejection = Objection.of(verdict);
    if (rejection.isPresent()) {
      return Judgement.against(requirement, rejection.get());
    }
    JwtPrincipal ofToken = verdict.principal().orElseThrow();
    Admission admission = listener.accepted(ofToken, request);
    if (admission.refusal().isPresent()) {
      return Judgement.against(
          requirement, Objection.of(admission.refusal().get(), "").to(ofToken));
    }
    JwtPrincipal principal = admission.principal().orElseThrow();
    Judgement good = Judgement.of(requirement, principal, verdict.exposed(), token.get().vary());
    Optional<Objection> ofRule = objection(requirement, principal);
    return ofRule.isPresent() ? good.withObjection(ofRule.get().to(ofToken)) : good;
  }

  private Optional<FoundToken> token(HttpServletRequest request)
      throws RejectedToken, ListenerFailed {
    Optional<FoundToken> sent = credentials.find(request);
    Optional<String> found = listener.findToken(request);
    if (sent.isPresent() && found.isPresent()) {
      throw new RejectedToken(Refusal.SEVERAL_TOKENS, "the listener found another one");
    }
    if (found.isPresent()) {
      return Optional.of(FoundToken.ofListener(found.get()));
    }
    return sent;
  }

  /** The principal may be the listener's own, and fail in ways of its own. */
  private Optional<Objection> objection(Requirement requirement, JwtPrincipal principal)
      throws ListenerFailed {
    if (requirement.access() == Access.DENIED) {
      return Optional.of(Objection.of(Refusal.DENIED, ""));
    }
    return requirement.isMetByAnyPrincipal()
        ? Optional.empty()
        : listener.asked(
            () ->
                requirement
                    .unmet(principal, clock.instant())
                    .map(unmet -> Objection.of(unmet, principal)));
  }
}

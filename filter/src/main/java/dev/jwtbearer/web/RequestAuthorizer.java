package dev.jwtbearer.web;

import dev.jwtbearer.api.Admission;
import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.authorization.AccessRules;
import dev.jwtbearer.authorization.Requirement;
import dev.jwtbearer.jose.InvalidTokenException;
import dev.jwtbearer.token.AuthenticationResult;
import dev.jwtbearer.token.TokenAuthenticator;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;

/**
 * Authenticates and authorizes a request: which rule it falls under, whose token it brings, what
 * the listener says of that, and whether the rule is met. Answers nothing and changes nothing.
 */
final class RequestAuthorizer {
  private final AccessRules accessRules;
  private final TokenResolver tokenResolver;
  private final GuardedListener listener;
  private final TokenAuthenticator tokenAuthenticator;
  private final Clock clock;
  private final boolean passesPreflights;

  /**
   * @param passesPreflights true to let CORS preflights go on without a token
   */
  RequestAuthorizer(
      AccessRules accessRules,
      TokenResolver tokenResolver,
      GuardedListener listener,
      TokenAuthenticator tokenAuthenticator,
      Clock clock,
      boolean passesPreflights) {
    this.accessRules = accessRules;
    this.tokenResolver = tokenResolver;
    this.listener = listener;
    this.tokenAuthenticator = tokenAuthenticator;
    this.clock = clock;
    this.passesPreflights = passesPreflights;
  }

  AuthorizationDecision authorize(HttpServletRequest request) {
    Requirement requirement = accessRules.requirementFor(request);
    if (requirement.access() == Access.PUBLIC) {
      return AuthorizationDecision.ofNobody(requirement);
    }
    if (requirement.access() == Access.UNCLEAR) {
      return AuthorizationDecision.against(
          requirement, AccessFailure.of(Refusal.AMBIGUOUS_PATH, requirement.note()));
    }
    try {
      return authorize(requirement, request);
    } catch (InvalidTokenException e) {
      return AuthorizationDecision.against(requirement, AccessFailure.of(e.refusal(), e.detail()));
    } catch (ListenerFailed e) {
      return AuthorizationDecision.against(
          requirement, AccessFailure.of(Refusal.LISTENER_FAILED, e.detail()));
    }
  }

  private AuthorizationDecision authorize(Requirement requirement, HttpServletRequest request)
      throws InvalidTokenException, ListenerFailed {
    Optional<PresentedToken> token = token(request);
    if (token.isEmpty()) {
      if (passesPreflights && requirement.access() != Access.DENIED && CorsPreflight.is(request)) {
        return AuthorizationDecision.ofPreflight();
      }
      return requirement.access() == Access.OPTIONAL
          ? AuthorizationDecision.ofNobody(requirement)
          : AuthorizationDecision.against(
              requirement, AccessFailure.of(Refusal.NO_TOKEN, requirement.note()));
    }
    AuthenticationResult result = tokenAuthenticator.authenticate(token.get().text());
    Optional<AccessFailure> failed = AccessFailure.of(result);
    if (failed.isPresent()) {
      return AuthorizationDecision.against(requirement, failed.get());
    }
    JwtPrincipal ofToken = result.principal().orElseThrow();
    Admission admission = listener.accepted(ofToken, request);
    if (admission.refusal().isPresent()) {
      return AuthorizationDecision.against(
          requirement, AccessFailure.of(admission.refusal().get(), "").to(ofToken));
    }
    JwtPrincipal principal = admission.principal().orElseThrow();
    AuthorizationDecision good =
        AuthorizationDecision.of(requirement, principal, result.exposed(), token.get().vary());
    Optional<AccessFailure> ofRule = failure(requirement, principal);
    return ofRule.isPresent() ? good.withFailure(ofRule.get().to(ofToken)) : good;
  }

  private Optional<PresentedToken> token(HttpServletRequest request)
      throws InvalidTokenException, ListenerFailed {
    Optional<PresentedToken> sent = tokenResolver.find(request);
    Optional<String> found = listener.findToken(request);
    if (sent.isPresent() && found.isPresent()) {
      throw new InvalidTokenException(Refusal.SEVERAL_TOKENS, "the listener found another one");
    }
    if (found.isPresent()) {
      return Optional.of(PresentedToken.ofListener(found.get()));
    }
    return sent;
  }

  /** The principal may be the listener's own, and fail in ways of its own. */
  private Optional<AccessFailure> failure(Requirement requirement, JwtPrincipal principal)
      throws ListenerFailed {
    if (requirement.access() == Access.DENIED) {
      return Optional.of(AccessFailure.of(Refusal.DENIED, ""));
    }
    return requirement.isMetByAnyPrincipal()
        ? Optional.empty()
        : listener.asked(
            () ->
                requirement
                    .unmet(principal, clock.instant())
                    .map(unmet -> AccessFailure.of(unmet, principal)));
  }
}

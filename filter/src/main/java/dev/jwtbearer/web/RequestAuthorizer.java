package dev.jwtbearer.web;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.authorization.AccessRules;
import dev.jwtbearer.authorization.Requirement;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.TokenDetails;
import dev.jwtbearer.token.AuthenticationResult;
import dev.jwtbearer.web.cors.PreflightRequestMatcher;
import dev.jwtbearer.web.listener.GuardedListener;
import dev.jwtbearer.web.token.PresentedToken;
import dev.jwtbearer.web.token.TokenResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Authenticates and authorizes a request: which rule it falls under, whose token it presents, what
 * the listener says of that, and whether the rule is met. Answers nothing and changes nothing.
 */
public final class RequestAuthorizer {
  private final AccessRules accessRules;
  private final TokenResolver tokenResolver;
  private final GuardedListener listener;
  private final RequestAuthenticator authenticator;
  private final Clock clock;
  private final boolean passesPreflights;

  /**
   * @param passesPreflights true to let CORS preflights go on without a token
   */
  public RequestAuthorizer(
      AccessRules accessRules,
      TokenResolver tokenResolver,
      GuardedListener listener,
      RequestAuthenticator authenticator,
      Clock clock,
      boolean passesPreflights) {
    this.accessRules = accessRules;
    this.tokenResolver = tokenResolver;
    this.listener = listener;
    this.authenticator = authenticator;
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
          requirement, new AccessException(Refusal.AMBIGUOUS_PATH, requirement.note()));
    }
    try {
      Optional<PresentedToken> token = token(request);
      return token.isPresent()
          ? authorize(token.get(), requirement, request)
          : withoutToken(requirement, request);
    } catch (AccessException e) {
      return AuthorizationDecision.against(requirement, e);
    }
  }

  private Optional<PresentedToken> token(HttpServletRequest request) throws AccessException {
    Optional<PresentedToken> sent = tokenResolver.find(request);
    Optional<String> found = listener.findToken(request);
    if (sent.isPresent() && found.isPresent()) {
      throw new AccessException(Refusal.SEVERAL_TOKENS, "the listener found another one");
    }
    if (found.isPresent()) {
      return Optional.of(PresentedToken.ofListener(found.get()));
    }
    return sent;
  }

  private AuthorizationDecision withoutToken(Requirement requirement, HttpServletRequest request) {
    if (passesPreflights
        && requirement.access() != Access.DENIED
        && PreflightRequestMatcher.matches(request)) {
      return AuthorizationDecision.ofPreflight();
    }
    return requirement.access() == Access.OPTIONAL
        ? AuthorizationDecision.ofNobody(requirement)
        : AuthorizationDecision.against(
            requirement, new AccessException(Refusal.NO_TOKEN, missing(requirement, request)));
  }

  private String missing(Requirement requirement, HttpServletRequest request) {
    return Stream.of(requirement.note(), tokenResolver.describeMissing(request))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** A failure is answered by a challenge of the token's scheme, unless it names one itself. */
  private AuthorizationDecision authorize(
      PresentedToken token, Requirement requirement, HttpServletRequest request) {
    try {
      AuthenticationResult result = authenticator.authenticate(token, request);
      if (!result.isAuthenticated()) {
        throw result.failure().orElseThrow();
      }
      JwtPrincipal ofToken = result.principal().orElseThrow();
      JwtPrincipal principal = listener.accepted(ofToken, request);
      Optional<AccessException> unmet = unmet(requirement, principal);
      AuthorizationDecision good =
          AuthorizationDecision.of(requirement, principal, result.exposed(), token);
      return unmet.isEmpty()
          ? good
          : good.withFailure(withScheme(unmet.get().withToken(TokenDetails.of(ofToken)), token));
    } catch (AccessException e) {
      return AuthorizationDecision.against(requirement, withScheme(e, token));
    }
  }

  private static AccessException withScheme(AccessException failure, PresentedToken token) {
    return failure.scheme().isPresent() ? failure : failure.withScheme(token.scheme());
  }

  /** The principal may be the listener's own, and fail in ways of its own. */
  private Optional<AccessException> unmet(Requirement requirement, JwtPrincipal principal)
      throws AccessException {
    if (requirement.access() == Access.DENIED) {
      return Optional.of(new AccessException(Refusal.DENIED, ""));
    }
    return requirement.isMetByAnyPrincipal()
        ? Optional.empty()
        : listener.guard(() -> requirement.unmet(principal, clock.instant()));
  }
}

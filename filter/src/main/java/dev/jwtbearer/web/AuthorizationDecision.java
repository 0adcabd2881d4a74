package dev.jwtbearer.web;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.authorization.Access;
import dev.jwtbearer.authorization.Requirement;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.web.token.PresentedToken;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is found about a request: under which rule, who sent it, what speaks against it. */
final class AuthorizationDecision {
  private static final Requirement PASSED_PREFLIGHT = Requirement.of(Access.PUBLIC);

  private final Requirement requirement;
  private final @Nullable JwtPrincipal principal;
  private final Map<String, Object> exposed;
  private final @Nullable PresentedToken token;
  private final @Nullable AccessException failure;

  private AuthorizationDecision(
      Requirement requirement,
      @Nullable JwtPrincipal principal,
      Map<String, Object> exposed,
      @Nullable PresentedToken token,
      @Nullable AccessException failure) {
    this.requirement = requirement;
    this.principal = principal;
    this.exposed = exposed;
    this.token = token;
    this.failure = failure;
  }

  /** It may go on without a token. */
  static AuthorizationDecision ofNobody(Requirement requirement) {
    return new AuthorizationDecision(requirement, null, Map.of(), null, null);
  }

  /** It may go on without a token, since preflights are passed to the application. */
  static AuthorizationDecision ofPreflight() {
    return new AuthorizationDecision(PASSED_PREFLIGHT, null, Map.of(), null, null);
  }

  /** It may not go on, and nothing is known of who sent it. */
  static AuthorizationDecision against(Requirement requirement, AccessException failure) {
    return new AuthorizationDecision(requirement, null, Map.of(), null, failure);
  }

  /**
   * Its token is good, and the rule is met.
   *
   * @param exposed claims by the names of request attributes. Unmodifiable
   */
  static AuthorizationDecision of(
      Requirement requirement,
      JwtPrincipal principal,
      Map<String, Object> exposed,
      PresentedToken token) {
    return new AuthorizationDecision(requirement, principal, exposed, token, null);
  }

  /** The same, but the principal does not meet the rule. */
  AuthorizationDecision withFailure(AccessException ofRule) {
    return new AuthorizationDecision(requirement, principal, exposed, token, ofRule);
  }

  Requirement requirement() {
    return requirement;
  }

  /** True if it goes on for being a preflight and nothing else. */
  boolean isPreflight() {
    return requirement == PASSED_PREFLIGHT;
  }

  /** Who sent it; present exactly if its token is good and the listener does not refuse it. */
  Optional<JwtPrincipal> principal() {
    return Optional.ofNullable(principal);
  }

  /** Claims that the application sees as request attributes, by their names. Unmodifiable. */
  Map<String, Object> exposed() {
    return exposed;
  }

  /** The token that the request presents; null unless it is good. */
  @Nullable PresentedToken token() {
    return token;
  }

  /** Why it is refused; present exactly if it is. */
  Optional<AccessException> failure() {
    return Optional.ofNullable(failure);
  }
}

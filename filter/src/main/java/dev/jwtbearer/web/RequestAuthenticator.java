package dev.jwtbearer.web;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.TokenDetails;
import dev.jwtbearer.token.AuthenticationResult;
import dev.jwtbearer.token.ConfirmationValidator;
import dev.jwtbearer.token.Deadline;
import dev.jwtbearer.token.TokenAuthenticator;
import dev.jwtbearer.web.token.PresentedToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates a request by the token that it presents: first the token, whose result may come
 * from a cache; then, for each request anew, that its sender may use the token (RFC 7800).
 */
public final class RequestAuthenticator {
  private final TokenAuthenticator tokens;
  private final @Nullable ConfirmationValidator confirmations;

  /**
   * @param confirmations empty if nothing checks proofs: bound tokens are refused then
   */
  public RequestAuthenticator(
      TokenAuthenticator tokens, Optional<ConfirmationValidator> confirmations) {
    this.tokens = tokens;
    this.confirmations = confirmations.orElse(null);
  }

  AuthenticationResult authenticate(PresentedToken token, HttpServletRequest request) {
    AuthenticationResult result = tokens.authenticate(token.text(), Deadline.NONE);
    if (!result.isAuthenticated() || (confirmations == null && !result.isBound())) {
      return result;
    }
    try {
      validate(result, token, request);
      return result;
    } catch (AccessException e) {
      JwtPrincipal principal = result.principal().orElseThrow();
      return AuthenticationResult.failed(e.withToken(TokenDetails.of(principal)));
    }
  }

  private void validate(
      AuthenticationResult result, PresentedToken token, HttpServletRequest request)
      throws AccessException {
    ConfirmationValidator validator = confirmations;
    if (validator == null) {
      throw new AccessException(Refusal.PROOF_NOT_CHECKED, "claim cnf");
    }
    validator.validate(result, new ServletAuthenticationContext(token, request, Deadline.NONE));
  }
}

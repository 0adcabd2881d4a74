package dev.jwtbearer.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A request without a token where tokens are optional. */
final class AnonymousRequest extends StrangersRequest {
  private final Refuser refuser;

  AnonymousRequest(HttpServletRequest request, Refuser refuser) {
    super(request);
    this.refuser = refuser;
  }

  /** True if the container knows who it is; otherwise the client is told to bring a token. */
  @Override
  public boolean authenticate(HttpServletResponse response) {
    if (getUserPrincipal() != null) {
      return true;
    }
    refuser.demandToken(this, response);
    return false;
  }

  @Override
  public void login(@Nullable String username, @Nullable String password) throws ServletException {
    throw new ServletException(AuthenticatedRequest.NO_PASSWORDS);
  }
}

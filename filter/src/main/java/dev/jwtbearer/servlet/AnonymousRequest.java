package dev.jwtbearer.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request without a token where tokens are optional. Who it is stays as the container says, which
 * is nobody unless the container authenticates on its own.
 */
final class AnonymousRequest extends HttpServletRequestWrapper {
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

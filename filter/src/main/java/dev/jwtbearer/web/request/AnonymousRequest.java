package dev.jwtbearer.web.request;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A request without a token where tokens are optional. */
public final class AnonymousRequest extends UnauthenticatedRequest {
  private final AuthenticationEntryPoint entryPoint;

  public AnonymousRequest(HttpServletRequest request, AuthenticationEntryPoint entryPoint) {
    super(request);
    this.entryPoint = entryPoint;
  }

  /** True if the container knows who it is; otherwise the client is told to bring a token. */
  @Override
  public boolean authenticate(HttpServletResponse response) {
    if (getUserPrincipal() != null) {
      return true;
    }
    entryPoint.commence(this, response);
    return false;
  }

  @Override
  public void login(@Nullable String username, @Nullable String password) throws ServletException {
    throw new ServletException(AuthenticatedRequest.NO_PASSWORDS);
  }
}

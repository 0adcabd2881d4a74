package dev.jwtbearer.web;

import dev.jwtbearer.api.JwtPrincipal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The request as the application sees it: who sent it is what the token says. */
final class AuthenticatedRequest extends HttpServletRequestWrapper {
  static final String NO_PASSWORDS =
      "Passwords are not accepted here; requests bring a bearer token";

  private static final String AUTH_TYPE = "BEARER";

  private final RequestIdentity identity;
  private final EntryPoint entryPoint;

  AuthenticatedRequest(
      HttpServletRequest request, RequestIdentity identity, EntryPoint entryPoint) {
    super(request);
    this.identity = identity;
    this.entryPoint = entryPoint;
  }

  /** The response to go on with: marked for caches. */
  HttpServletResponse marked(HttpServletResponse response) {
    if (getDispatcherType() == DispatcherType.INCLUDE) {
      PrivateResponse.markBelow(response, identity.marks());
      return response;
    }
    return PrivateResponse.of(response, identity.marks());
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return identity.principal().orElse(null);
  }

  @Override
  public @Nullable String getRemoteUser() {
    return identity.principal().map(Principal::getName).orElse(null);
  }

  @Override
  public @Nullable String getAuthType() {
    return identity.principal().isPresent() ? AUTH_TYPE : null;
  }

  /** The mapped roles; {@code **} is everybody with a token, {@code *} nobody (Servlet 13.3). */
  @Override
  public boolean isUserInRole(@Nullable String role) {
    if (role == null || identity.principal().isEmpty() || role.equals("*")) {
      return false;
    }
    return role.equals("**") || identity.principal().get().roles().contains(role);
  }

  /** Another filter that follows in this request has a principal of its own. */
  @Override
  public @Nullable Object getAttribute(@Nullable String name) {
    return JwtPrincipal.ATTRIBUTE.equals(name) ? getUserPrincipal() : super.getAttribute(name);
  }

  /** True if there is a principal; otherwise the client is told to bring a token. */
  @Override
  public boolean authenticate(HttpServletResponse response) {
    if (identity.principal().isPresent()) {
      return true;
    }
    entryPoint.challenge(this, response);
    return false;
  }

  @Override
  public void login(@Nullable String username, @Nullable String password) throws ServletException {
    throw new ServletException(NO_PASSWORDS);
  }

  /** Forgets who it is for the rest of this request. The token stays valid elsewhere. */
  @Override
  public void logout() {
    identity.forget();
    removeAttribute(JwtPrincipal.ATTRIBUTE);
    identity.exposed().forEach(this::removeAttribute);
  }
}

package dev.jwtbearer.web.request;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.web.response.PrivateResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The request as the application sees it: who sent it is what the token says. */
public final class AuthenticatedRequest extends HttpServletRequestWrapper {
  static final String NO_PASSWORDS =
      "Passwords are not accepted here; requests bring a bearer token";

  private final SecurityContext context;
  private final AuthenticationEntryPoint entryPoint;

  public AuthenticatedRequest(
      HttpServletRequest request, SecurityContext context, AuthenticationEntryPoint entryPoint) {
    super(request);
    this.context = context;
    this.entryPoint = entryPoint;
  }

  /** The response to go on with, whose fields keep shared caches from it. */
  public HttpServletResponse privateResponse(HttpServletResponse response) {
    if (getDispatcherType() == DispatcherType.INCLUDE) {
      PrivateResponse.setOnIncluding(response, context.cacheDirectives());
      return response;
    }
    return PrivateResponse.of(response, context.cacheDirectives());
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return context.principal().orElse(null);
  }

  @Override
  public @Nullable String getRemoteUser() {
    return context.principal().map(Principal::getName).orElse(null);
  }

  @Override
  public @Nullable String getAuthType() {
    return context.principal().isPresent() ? context.authType() : null;
  }

  /** The mapped roles; {@code **} is everybody with a token, {@code *} nobody (Servlet 13.3). */
  @Override
  public boolean isUserInRole(@Nullable String role) {
    if (role == null || context.principal().isEmpty() || role.equals("*")) {
      return false;
    }
    return role.equals("**") || context.principal().get().roles().contains(role);
  }

  /** Another filter that follows in this request has a principal of its own. */
  @Override
  public @Nullable Object getAttribute(@Nullable String name) {
    return JwtPrincipal.ATTRIBUTE.equals(name) ? getUserPrincipal() : super.getAttribute(name);
  }

  /** True if there is a principal; otherwise the client is told to bring a token. */
  @Override
  public boolean authenticate(HttpServletResponse response) {
    if (context.principal().isPresent()) {
      return true;
    }
    entryPoint.commence(this, response);
    return false;
  }

  @Override
  public void login(@Nullable String username, @Nullable String password) throws ServletException {
    throw new ServletException(NO_PASSWORDS);
  }

  /** Forgets who it is for the rest of this request. The token stays valid elsewhere. */
  @Override
  public void logout() {
    context.clear();
    removeAttribute(JwtPrincipal.ATTRIBUTE);
    context.exposed().forEach(this::removeAttribute);
  }
}

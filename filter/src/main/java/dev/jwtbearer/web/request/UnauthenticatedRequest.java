package dev.jwtbearer.web.request;

import dev.jwtbearer.api.JwtPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A request that a filter let in without a token. What another filter found out about it, on the
 * way through other paths of the application, does not hold here. Who it is stays as the container
 * says, which is nobody unless the container authenticates on its own.
 */
public class UnauthenticatedRequest extends HttpServletRequestWrapper {

  public UnauthenticatedRequest(HttpServletRequest request) {
    super(request);
  }

  /** True if there is something to hide. */
  public static boolean isKnownToAnotherFilter(HttpServletRequest request) {
    return JwtPrincipal.of(request).isPresent()
        || request.getUserPrincipal() instanceof JwtPrincipal;
  }

  private boolean isOfContainer() {
    return !(super.getUserPrincipal() instanceof JwtPrincipal);
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return isOfContainer() ? super.getUserPrincipal() : null;
  }

  @Override
  public @Nullable String getRemoteUser() {
    return isOfContainer() ? super.getRemoteUser() : null;
  }

  @Override
  public @Nullable String getAuthType() {
    return isOfContainer() ? super.getAuthType() : null;
  }

  @Override
  public boolean isUserInRole(@Nullable String role) {
    return isOfContainer() && super.isUserInRole(role);
  }

  @Override
  public @Nullable Object getAttribute(@Nullable String name) {
    return JwtPrincipal.ATTRIBUTE.equals(name) ? null : super.getAttribute(name);
  }
}

package dev.jwtbearer.servlet;

import dev.jwtbearer.api.JwtPrincipal;
import java.util.Optional;

/**
 * Who a request is, once it has been let in; kept with the request so that every later dispatch
 * sees the same and nothing is verified twice. Logging out forgets the principal for good.
 */
final class Identity {
  private volatile Optional<JwtPrincipal> principal;

  Identity(Optional<JwtPrincipal> principal) {
    this.principal = principal;
  }

  Optional<JwtPrincipal> principal() {
    return principal;
  }

  void forget() {
    principal = Optional.empty();
  }
}

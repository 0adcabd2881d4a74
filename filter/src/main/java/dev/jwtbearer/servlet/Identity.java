package dev.jwtbearer.servlet;

import dev.jwtbearer.api.JwtPrincipal;
import java.util.Optional;

/**
 * Who a request is, once it has been let in; kept with the request so that every later dispatch
 * sees the same and nothing is verified twice. Logging out forgets the principal for good.
 */
final class Identity {
  private final Gate gate;
  private volatile Optional<JwtPrincipal> principal;

  Identity(Gate gate, Optional<JwtPrincipal> principal) {
    this.gate = gate;
    this.principal = principal;
  }

  /** True if that gate let the request in. Another one has an issuer and an audience of its own. */
  boolean isOf(Gate other) {
    return gate == other;
  }

  Optional<JwtPrincipal> principal() {
    return principal;
  }

  void forget() {
    principal = Optional.empty();
  }
}

package dev.jwtbearer.authorization;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.api.JwtPrincipal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Principals that conditions are tried on. */
final class PrincipalWith {
  private PrincipalWith() {}

  static JwtPrincipal roles(String... roles) {
    JwtPrincipal principal = mock(JwtPrincipal.class);
    when(principal.roles()).thenReturn(Set.of(roles));
    return principal;
  }

  static JwtPrincipal scopes(String... scopes) {
    JwtPrincipal principal = mock(JwtPrincipal.class);
    when(principal.scopes()).thenReturn(Set.of(scopes));
    return principal;
  }

  static JwtPrincipal issuer(String name) {
    JwtPrincipal principal = mock(JwtPrincipal.class);
    when(principal.issuerName()).thenReturn(Optional.ofNullable(name));
    return principal;
  }

  static JwtPrincipal claims(Map<String, Object> claims) {
    JwtPrincipal principal = mock(JwtPrincipal.class);
    when(principal.claims()).thenReturn(claims);
    claims.forEach((name, value) -> when(principal.claim(name)).thenReturn(Optional.of(value)));
    return principal;
  }
}

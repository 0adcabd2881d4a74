package dev.jwtbearer.authorization;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The token is bound to its sender (RFC 7800). That the sender has proven it is known already: no
 * request with a bound token gets as far as the rules without.
 */
final class BindingCondition implements PrincipalCondition {
  private static final String KEY = "jkt";
  private static final String CERTIFICATE = "x5t#S256";

  private final List<String> anyOf;
  private final String needed;

  private BindingCondition(List<String> anyOf, String needed) {
    this.anyOf = anyOf;
    this.needed = needed;
  }

  /** To a key (RFC 9449, section 6.1). */
  static BindingCondition dpop() {
    return new BindingCondition(List.of(KEY), "a token that is bound to a key");
  }

  /** To a client certificate (RFC 8705, section 3.1). */
  static BindingCondition certificate() {
    return new BindingCondition(
        List.of(CERTIFICATE), "a token that is bound to a client certificate");
  }

  /** To either. */
  static BindingCondition any() {
    return new BindingCondition(
        List.of(KEY, CERTIFICATE), "a token that is bound to a key or a client certificate");
  }

  @Override
  public Optional<AccessException> unmet(JwtPrincipal principal, Instant now) {
    Object confirmation = principal.claims().get("cnf");
    boolean isBound =
        confirmation instanceof Map
            && anyOf.stream().anyMatch(member -> ((Map<?, ?>) confirmation).get(member) != null);
    return isBound
        ? Optional.empty()
        : Optional.of(new AccessException(Refusal.BINDING_NOT_MET, "needs " + needed));
  }
}

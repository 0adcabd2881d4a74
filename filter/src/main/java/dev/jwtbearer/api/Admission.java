package dev.jwtbearer.api;

import java.util.Objects;
import java.util.Optional;

/** What a listener says of a request with a good token. Immutable. */
public final class Admission {
  private static final Admission USER_REFUSED =
      new Admission(Optional.empty(), Optional.of(Refusal.USER_REFUSED));
  private static final Admission REVOKED =
      new Admission(Optional.empty(), Optional.of(Refusal.REVOKED));

  private final Optional<JwtPrincipal> principal;
  private final Optional<Refusal> refusal;

  private Admission(Optional<JwtPrincipal> principal, Optional<Refusal> refusal) {
    this.principal = principal;
    this.refusal = refusal;
  }

  /**
   * The request goes on as this principal, if the rule allows it: the one that was given, or one of
   * the listener's own, see {@link JwtPrincipalWrapper}.
   *
   * @throws NullPointerException if there is none
   */
  public static Admission as(JwtPrincipal principal) {
    return new Admission(
        Optional.of(Objects.requireNonNull(principal, "principal")), Optional.empty());
  }

  /** This user may not come in: 403. A new token would not help. */
  public static Admission refuseUser() {
    return USER_REFUSED;
  }

  /** This token is not to be used any more: 401. A new one may be good. */
  public static Admission revoked() {
    return REVOKED;
  }

  /** Who the request is; present exactly if it is not refused. */
  public Optional<JwtPrincipal> principal() {
    return principal;
  }

  /** Why it is refused; present exactly if it is. */
  public Optional<Refusal> refusal() {
    return refusal;
  }
}

package dev.jwtbearer.authorization;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.RequiredAuthorization;
import dev.jwtbearer.jose.NumericDates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A sign-in that is strong and recent enough (RFC 9470): one of some {@code acr} values, and an
 * {@code auth_time} that is not too long ago.
 */
final class SignInCondition implements PrincipalCondition {
  /** The largest clock skew that can be configured: a later sign-in is none. */
  private static final Duration FUTURE = Duration.ofMinutes(10);

  private final List<String> acrValues;
  private final Optional<Duration> maxAge;

  /**
   * @param acrValues one must be there; if empty, none has to
   */
  SignInCondition(List<String> acrValues, Optional<Duration> maxAge) {
    this.acrValues = List.copyOf(acrValues);
    this.maxAge = maxAge;
  }

  @Override
  public Optional<AccessException> unmet(JwtPrincipal principal, Instant now) {
    Object acr = Optional.ofNullable(principal.claims().get("acr")).orElse("");
    if (!acrValues.isEmpty() && !(acr instanceof String && acrValues.contains(acr))) {
      return lacks("needs one of the acr values " + String.join(" ", acrValues));
    }
    if (maxAge.isPresent() && !isRecent(principal, maxAge.get(), now)) {
      return lacks("needs a sign-in within " + maxAge.get().toSeconds() + "s");
    }
    return Optional.empty();
  }

  private static boolean isRecent(JwtPrincipal principal, Duration age, Instant now) {
    Optional<Instant> signedIn =
        Optional.ofNullable(principal.claims().get("auth_time")).flatMap(NumericDates::of);
    return signedIn.isPresent()
        && !signedIn.get().isBefore(now.minus(age))
        && !signedIn.get().isAfter(now.plus(FUTURE));
  }

  /** Says all that the rule asks of the sign-in, so that one new sign-in suffices. */
  private Optional<AccessException> lacks(String detail) {
    return Optional.of(
        AccessException.insufficient(
            Refusal.INSUFFICIENT_AUTHENTICATION,
            detail,
            RequiredAuthorization.signIn(acrValues, maxAge)));
  }
}

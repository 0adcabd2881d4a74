package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What authentication found: the token is accepted, it is rejected, or that cannot be told now
 * because its key cannot be had. An outage never looks like an attack.
 */
public abstract class AuthenticationResult {

  /** Package-private: no class outside this package can decide how long a result may be reused. */
  AuthenticationResult() {}

  public static AuthenticationResult rejected(Refusal refusal, FailureDetails details) {
    return new UnauthenticatedToken(refusal, null, details);
  }

  public static AuthenticationResult keysUnavailable(Duration retryAfter, FailureDetails details) {
    return new UnauthenticatedToken(Refusal.KEYS_UNAVAILABLE, retryAfter, details);
  }

  /** Who sent the token; present exactly if it is accepted. */
  public abstract Optional<JwtPrincipal> principal();

  /**
   * The claims that {@code exposeClaims} names, by the name of the attribute they go into. Those
   * that the token lacks are absent. Unmodifiable.
   */
  public abstract Map<String, Object> exposed();

  /** Why it is not accepted; present exactly if it is not. */
  public abstract Optional<Refusal> refusal();

  /** When asking again makes sense; present exactly if it cannot be told now. */
  public abstract Optional<Duration> retryAfter();

  /** For the log. */
  public abstract FailureDetails details();

  /**
   * True if it accepts the token, and would if the token came again now.
   *
   * @param now in milliseconds since 1970
   */
  abstract boolean stillHolds(long now);

  /**
   * For how many milliseconds it may be reused; zero or less if it may not.
   *
   * @param now in milliseconds since 1970
   */
  abstract long left(long now);
}

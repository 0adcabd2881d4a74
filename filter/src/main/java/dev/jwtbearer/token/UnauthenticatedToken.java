package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result for a token that is not accepted. Never cached. */
final class UnauthenticatedToken extends AuthenticationResult {
  private final Refusal refusal;
  private final @Nullable Duration retryAfter;
  private final FailureDetails details;

  UnauthenticatedToken(Refusal refusal, @Nullable Duration retryAfter, FailureDetails details) {
    this.refusal = refusal;
    this.retryAfter = retryAfter;
    this.details = details;
  }

  @Override
  public Optional<JwtPrincipal> principal() {
    return Optional.empty();
  }

  @Override
  public Map<String, Object> exposed() {
    return Map.of();
  }

  @Override
  public Optional<Refusal> refusal() {
    return Optional.of(refusal);
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  @Override
  public FailureDetails details() {
    return details;
  }

  @Override
  boolean stillHolds(long now) {
    return false;
  }

  @Override
  long left(long now) {
    return 0;
  }
}

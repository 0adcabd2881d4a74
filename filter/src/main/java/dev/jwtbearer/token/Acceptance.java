package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The verdict on a token that is accepted. Nobody remembers it unless it knows for how long. */
class Acceptance extends Verdict {
  private static final Evidence NOTHING_AGAINST_IT = Evidence.of("");

  private final JwtPrincipal principal;
  private final Map<String, Object> exposed;

  Acceptance(JwtPrincipal principal, Map<String, Object> exposed) {
    this.principal = principal;
    this.exposed = exposed;
  }

  @Override
  public Optional<JwtPrincipal> principal() {
    return Optional.of(principal);
  }

  @Override
  public Map<String, Object> exposed() {
    return exposed;
  }

  @Override
  public Optional<Refusal> refusal() {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  @Override
  public Evidence evidence() {
    return NOTHING_AGAINST_IT;
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

package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the verifier found: the token is accepted, it is rejected, or that cannot be told now
 * because its key cannot be had. An outage never looks like an attack.
 */
public final class Verdict {
  private static final Evidence NOTHING_AGAINST_IT = Evidence.of("");

  private final @Nullable JwtPrincipal principal;
  private final Map<String, Object> exposed;
  private final @Nullable Grounds grounds;
  private final @Nullable Refusal refusal;
  private final @Nullable Duration retryAfter;
  private final Evidence evidence;

  private Verdict(
      @Nullable JwtPrincipal principal,
      Map<String, Object> exposed,
      @Nullable Grounds grounds,
      @Nullable Refusal refusal,
      @Nullable Duration retryAfter,
      Evidence evidence) {
    this.principal = principal;
    this.exposed = exposed;
    this.grounds = grounds;
    this.refusal = refusal;
    this.retryAfter = retryAfter;
    this.evidence = evidence;
  }

  /**
   * One that is not to be remembered.
   *
   * @param exposed what the application gets as attributes of the request. Unmodifiable
   */
  public static Verdict accepted(JwtPrincipal principal, Map<String, Object> exposed) {
    return new Verdict(principal, exposed, null, null, null, NOTHING_AGAINST_IT);
  }

  /**
   * @param grounds that it rests on as time goes by
   */
  static Verdict accepted(JwtPrincipal principal, Map<String, Object> exposed, Grounds grounds) {
    return new Verdict(principal, exposed, grounds, null, null, NOTHING_AGAINST_IT);
  }

  public static Verdict rejected(Refusal refusal, Evidence evidence) {
    return new Verdict(null, Map.of(), null, refusal, null, evidence);
  }

  public static Verdict cannotTell(Duration retryAfter, Evidence evidence) {
    return new Verdict(null, Map.of(), null, Refusal.KEYS_UNAVAILABLE, retryAfter, evidence);
  }

  /** Who sent the token; present exactly if it is accepted. */
  public Optional<JwtPrincipal> principal() {
    return Optional.ofNullable(principal);
  }

  /**
   * The claims that {@code exposeClaims} names, by the name of the attribute they go into. Those
   * that the token lacks are absent. Unmodifiable.
   */
  public Map<String, Object> exposed() {
    return exposed;
  }

  /** Why it is not accepted; present exactly if it is not. */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** When asking again makes sense; present exactly if it cannot be told now. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** True if it accepts the token, and would if the token came again now. */
  boolean stillHolds(long now) {
    return grounds != null && grounds.hold(now);
  }

  /** For how many milliseconds it may be reused; zero or less if it may not. */
  long left(long now) {
    return grounds == null ? 0 : grounds.left(now);
  }

  /** For the log. */
  public Evidence evidence() {
    return evidence;
  }
}

package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the verifier found: the token is accepted, it is rejected, or that cannot be told now
 * because its key cannot be had. An outage never looks like an attack.
 */
public final class Verdict {
  private final Optional<JwtPrincipal> principal;
  private final Map<String, Object> exposed;
  private final Optional<Refusal> refusal;
  private final Optional<Duration> retryAfter;
  private final Evidence evidence;

  private Verdict(
      Optional<JwtPrincipal> principal,
      Map<String, Object> exposed,
      Optional<Refusal> refusal,
      Optional<Duration> retryAfter,
      Evidence evidence) {
    this.principal = principal;
    this.exposed = exposed;
    this.refusal = refusal;
    this.retryAfter = retryAfter;
    this.evidence = evidence;
  }

  /**
   * @param exposed what the application gets as attributes of the request. Unmodifiable
   */
  public static Verdict accepted(JwtPrincipal principal, Map<String, Object> exposed) {
    return new Verdict(
        Optional.of(principal), exposed, Optional.empty(), Optional.empty(), Evidence.of(""));
  }

  public static Verdict rejected(Refusal refusal, Evidence evidence) {
    return new Verdict(
        Optional.empty(), Map.of(), Optional.of(refusal), Optional.empty(), evidence);
  }

  public static Verdict cannotTell(Duration retryAfter, Evidence evidence) {
    return new Verdict(
        Optional.empty(),
        Map.of(),
        Optional.of(Refusal.KEYS_UNAVAILABLE),
        Optional.of(retryAfter),
        evidence);
  }

  /** Who sent the token; present exactly if it is accepted. */
  public Optional<JwtPrincipal> principal() {
    return principal;
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
    return refusal;
  }

  /** When asking again makes sense; present exactly if it cannot be told now. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** For the log. */
  public Evidence evidence() {
    return evidence;
  }
}

package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What authentication found: the token is accepted, or it is refused, or that cannot be told now
 * because a provider cannot be reached. An outage never looks like an attack. Immutable.
 */
public final class AuthenticationResult {

  /** The three kinds of results. */
  public enum Outcome {
    /** There is a principal. */
    AUTHENTICATED,
    /** The token is refused. */
    FAILED,
    /** Neither can be told now; there is a time after which asking again makes sense. */
    UNAVAILABLE
  }

  private final @Nullable JwtPrincipal principal;
  private final Map<String, Object> exposed;
  private final Lifetime lifetime;
  private final @Nullable AccessException failure;
  private final boolean isBound;

  private AuthenticationResult(
      @Nullable JwtPrincipal principal,
      Map<String, Object> exposed,
      Lifetime lifetime,
      @Nullable AccessException failure) {
    this.principal = principal;
    this.exposed = exposed;
    this.lifetime = lifetime;
    this.failure = failure;
    this.isBound = principal != null && principal.claims().containsKey(Claims.CONFIRMATION);
  }

  /**
   * The result for an accepted token.
   *
   * @param exposed what the application gets as attributes of the request. Unmodifiable
   * @param lifetime for how long the token has this result
   */
  static AuthenticationResult authenticated(
      JwtPrincipal principal, Map<String, Object> exposed, Lifetime lifetime) {
    return new AuthenticationResult(principal, exposed, lifetime, null);
  }

  /**
   * The result for a refused token, or, if the failure says when to ask again, for one of which
   * nothing can be told now. Not cached.
   */
  public static AuthenticationResult failed(AccessException failure) {
    return new AuthenticationResult(null, Map.of(), Lifetime.NONE, failure);
  }

  /**
   * The result for a token that stays refused for a while, as one that its issuer calls inactive.
   *
   * @param lifetime for how long the token has this result
   * @throws IllegalArgumentException if the failure says when to ask again: an outage is no result
   */
  static AuthenticationResult failed(AccessException failure, Lifetime lifetime) {
    if (failure.retryAfter().isPresent()) {
      throw new IllegalArgumentException("an outage is not cached");
    }
    return new AuthenticationResult(null, Map.of(), lifetime, failure);
  }

  public Outcome outcome() {
    if (principal != null) {
      return Outcome.AUTHENTICATED;
    }
    return retryAfter().isPresent() ? Outcome.UNAVAILABLE : Outcome.FAILED;
  }

  /** True if there is a principal. */
  public boolean isAuthenticated() {
    return principal != null;
  }

  /**
   * Who sent the token; present exactly if it is accepted. Not by {@code ofNullable}, whose two
   * ways out make compilers allocate the optional of every hit: 16 bytes.
   */
  public Optional<JwtPrincipal> principal() {
    return principal != null ? Optional.of(principal) : Optional.empty();
  }

  /**
   * The claims that {@code exposeClaims} names, by the name of the attribute they go into. Those
   * that the token lacks are absent. Unmodifiable.
   */
  public Map<String, Object> exposed() {
    return exposed;
  }

  /** True if only who proves possession of a key may use the token (RFC 7800). */
  public boolean isBound() {
    return isBound;
  }

  /** To whom the token is bound, the claim {@code cnf}; empty too if that is no JSON object. */
  public Optional<JsonObject> confirmation() {
    return isBound && principal != null
        ? JsonObject.from(principal.claims().get(Claims.CONFIRMATION))
        : Optional.empty();
  }

  /** Why it is not accepted; present exactly if it is not. */
  public Optional<AccessException> failure() {
    return Optional.ofNullable(failure);
  }

  /** The reason of {@link #failure}. */
  public Optional<Refusal> refusal() {
    return failure().map(AccessException::refusal);
  }

  /** When asking again makes sense; present exactly if it cannot be told now. */
  public Optional<Duration> retryAfter() {
    return failure().flatMap(AccessException::retryAfter);
  }

  /** For how long the same token has this result. */
  Lifetime lifetime() {
    return lifetime;
  }
}

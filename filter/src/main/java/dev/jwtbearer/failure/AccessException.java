package dev.jwtbearer.failure;

import dev.jwtbearer.api.Refusal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused: a reason code, a detail for the log, and what is known of the token.
 * The one type of failure from the parser of a token to the entry point; what the client is told,
 * status included, is decided there.
 *
 * <p>Immutable. Carries no stack trace: anybody can cause it at will.
 */
public final class AccessException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;
  private final transient TokenDetails token;
  private final transient @Nullable RequiredAuthorization required;
  private final @Nullable Duration retryAfter;
  private final @Nullable String scheme;

  /**
   * @param detail for the log only; may hold claim values, which the log cleans and cuts, but never
   *     the token
   */
  public AccessException(Refusal refusal, String detail) {
    this(refusal, detail, TokenDetails.NONE, null, null, null);
  }

  private AccessException(
      Refusal refusal,
      String detail,
      TokenDetails token,
      @Nullable RequiredAuthorization required,
      @Nullable Duration retryAfter,
      @Nullable String scheme) {
    super(detail, null, false, false);
    this.refusal = refusal;
    this.token = token;
    this.required = required;
    this.retryAfter = retryAfter;
    this.scheme = scheme;
  }

  /**
   * A good token that is not enough.
   *
   * @param required what would be
   */
  public static AccessException insufficient(
      Refusal refusal, String detail, RequiredAuthorization required) {
    return new AccessException(refusal, detail, TokenDetails.NONE, required, null, null);
  }

  /**
   * Neither a good nor a bad token: a provider or store that decides it cannot be reached now.
   *
   * @param retryAfter when asking again makes sense
   */
  public static AccessException unavailable(Refusal refusal, String detail, Duration retryAfter) {
    return new AccessException(refusal, detail, TokenDetails.NONE, null, retryAfter, null);
  }

  /** The same, with what is known of the token. */
  public AccessException withToken(TokenDetails known) {
    return new AccessException(refusal, detail(), known, required, retryAfter, scheme);
  }

  /**
   * The same, to be answered by a challenge of that authentication scheme. Without one it is that
   * of the first scheme that the filter offers.
   */
  public AccessException withScheme(String name) {
    return new AccessException(refusal, detail(), token, required, retryAfter, name);
  }

  public Refusal refusal() {
    return refusal;
  }

  /** For the log only. */
  public String detail() {
    String detail = getMessage();
    return detail == null ? "" : detail;
  }

  /** For the log only. */
  public TokenDetails token() {
    return token;
  }

  /** What a token must have for this request; present only if a good one has it not. */
  public Optional<RequiredAuthorization> required() {
    return Optional.ofNullable(required);
  }

  /** When asking again makes sense; present exactly if it cannot be told now what the token is. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** The authentication scheme that the challenge must be of. */
  public Optional<String> scheme() {
    return Optional.ofNullable(scheme);
  }
}

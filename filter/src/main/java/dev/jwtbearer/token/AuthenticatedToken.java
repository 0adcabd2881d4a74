package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.jwk.VerificationKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The result for an accepted token. It holds while the claims are within their period and the key
 * set still has the key that verified the signature. One object rather than several, because the
 * cache may hold ten thousand.
 */
final class AuthenticatedToken extends AuthenticationResult {
  private static final FailureDetails NOTHING_AGAINST_IT = FailureDetails.of("");

  private final JwtPrincipal principal;
  private final Map<String, Object> exposed;
  private final TrustedIssuer issuer;
  private final JoseHeader header;
  private final VerificationKey key;
  private final long begin;
  private final long end;

  /**
   * The set that was seen to hold the key, so that it is looked for once per set. Not synchronized
   * on purpose: any value that a thread may see is an immutable key set that had the key. A token
   * that does not come again holds on to an old set for as long as it is remembered.
   */
  private KeySet seenIn;

  /**
   * @param exposed what the application gets as attributes of the request. Unmodifiable
   * @param issuer by whose rules and keys the token was validated
   * @param period in which the claims are good
   */
  AuthenticatedToken(
      JwtPrincipal principal,
      Map<String, Object> exposed,
      TrustedIssuer issuer,
      VerifiedSignature proof,
      Period period) {
    this.principal = principal;
    this.exposed = exposed;
    this.issuer = issuer;
    this.header = proof.header();
    this.key = proof.key();
    this.seenIn = proof.foundIn();
    this.begin = period.begin();
    this.end = period.end();
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
  public FailureDetails details() {
    return NOTHING_AGAINST_IT;
  }

  /**
   * False also if it cannot be told without waiting for keys, or if it is this thread's turn to
   * read them: then the token has to be verified anew.
   */
  @Override
  boolean stillHolds(long now) {
    return begin <= now && now < end && isKeyTrusted();
  }

  private boolean isKeyTrusted() {
    Optional<KeySet> current = issuer.keySource().atHand();
    if (current.isEmpty()) {
      return false;
    }
    KeySet keys = current.get();
    if (keys == seenIn) {
      return true;
    }
    boolean isThere = keys.finds(key, header);
    if (isThere) {
      seenIn = keys;
    }
    return isThere;
  }

  @Override
  long left(long now) {
    return end == Long.MAX_VALUE ? Long.MAX_VALUE : end - now;
  }
}

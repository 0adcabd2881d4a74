package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The token is valid at the current time: {@code exp}, {@code nbf} and {@code iat} within the clock
 * skew (RFC 7519, sections 4.1.4 to 4.1.6), and {@code iat} no longer ago than the maximum age.
 */
public final class TimestampValidator implements ClaimValidator {
  private final Duration skew;
  private final Optional<Duration> maxAge;
  private final boolean allowMissingExpiry;

  /**
   * @param maxAge upper bound on now minus {@code iat}, without skew; a token without {@code iat}
   *     is then refused
   */
  public TimestampValidator(Duration skew, Optional<Duration> maxAge, boolean allowMissingExpiry) {
    this.skew = skew;
    this.maxAge = maxAge;
    this.allowMissingExpiry = allowMissingExpiry;
  }

  @Override
  public void check(Claims claims, Instant now) throws AccessException {
    checkExpiry(claims.expiresAt(), now);
    if (claims.notBefore().isPresent() && now.plus(skew).isBefore(claims.notBefore().get())) {
      throw new AccessException(Refusal.NOT_YET_VALID, "nbf " + claims.notBefore().get());
    }
    if (claims.issuedAt().isPresent()) {
      checkIssued(claims.issuedAt().get(), claims.expiresAt(), now);
    } else if (maxAge.isPresent()) {
      throw new AccessException(Refusal.TOO_OLD, "no iat, which maxTokenAge needs");
    }
  }

  @Override
  public Period period(Claims claims) {
    Optional<Instant> issuedAt = claims.issuedAt();
    return Period.ALWAYS
        .and(claims.expiresAt().map(exp -> Period.until(exp.plus(skew))))
        .and(claims.notBefore().map(nbf -> Period.from(nbf.minus(skew))))
        .and(issuedAt.map(iat -> Period.from(iat.minus(skew))))
        .and(maxAge.flatMap(age -> issuedAt.map(iat -> Period.until(iat.plus(age)))));
  }

  private void checkExpiry(Optional<Instant> expiresAt, Instant now) throws AccessException {
    if (expiresAt.isEmpty()) {
      if (!allowMissingExpiry) {
        throw new AccessException(Refusal.NO_EXPIRY, "no exp");
      }
    } else if (!now.minus(skew).isBefore(expiresAt.get())) {
      throw new AccessException(Refusal.EXPIRED, "exp " + expiresAt.get());
    }
  }

  private void checkIssued(Instant issuedAt, Optional<Instant> expiresAt, Instant now)
      throws AccessException {
    if (now.plus(skew).isBefore(issuedAt)) {
      throw new AccessException(Refusal.ISSUED_IN_FUTURE, "iat " + issuedAt);
    }
    if (expiresAt.filter(issuedAt::isAfter).isPresent()) {
      throw new AccessException(Refusal.BAD_CLAIMS, "iat is later than exp");
    }
    if (maxAge.filter(age -> issuedAt.plus(age).isBefore(now)).isPresent()) {
      throw new AccessException(Refusal.TOO_OLD, "iat " + issuedAt);
    }
  }
}

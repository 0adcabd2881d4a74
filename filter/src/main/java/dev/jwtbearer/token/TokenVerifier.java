package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.CompactJws;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jose.RejectedToken;
import dev.jwtbearer.keys.KeysUnavailable;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a token into a verdict. Its {@code iss} chooses the issuer by whose rules and keys, and no
 * other's, it is judged. The cheap checks come first, on claims that are not verified yet, so that
 * junk never reaches the key source; nothing is accepted before the signature over those very
 * claims is verified.
 */
public final class TokenVerifier {
  private final int maxLength;
  private final TrustedIssuers issuers;
  private final Clock clock;

  /**
   * @param maxLength of a token, in characters
   */
  public TokenVerifier(int maxLength, TrustedIssuers issuers, Clock clock) {
    this.maxLength = maxLength;
    this.issuers = issuers;
    this.clock = clock;
  }

  /** The names of all attributes that {@link Verdict#exposed} may have. Unmodifiable. */
  public Set<String> exposable() {
    return issuers.exposable();
  }

  /** The verdict; never an exception. */
  public Verdict verify(String token) {
    Optional<JoseHeader> header = Optional.empty();
    Optional<Claims> claims = Optional.empty();
    Optional<String> issuerName = Optional.empty();
    try {
      checkLength(token);
      CompactJws jws = CompactJws.parse(token);
      header = Optional.of(jws.header());
      issuers.checkHeader(jws.header());
      claims = Optional.of(Claims.of(jws.claims()));
      TrustedIssuer issuer = issuers.of(claims.get());
      issuerName = issuer.name();
      issuer.rules().header().check(jws.header());
      issuer.rules().checkClaims(claims.get(), clock.instant());
      String name = issuer.rules().principalName().of(claims.get());

      if (!issuer.keySource().keysFor(jws.header()).select(jws.header()).verifies(jws)) {
        throw new RejectedToken(Refusal.BAD_SIGNATURE, "not made by that key");
      }
      return accepted(issuer, name, claims.get(), token);
    } catch (RejectedToken e) {
      return Verdict.rejected(e.refusal(), evidence(e.detail(), issuerName, header, claims));
    } catch (KeysUnavailable e) {
      return Verdict.cannotTell(e.retryAfter(), evidence(e.reason(), issuerName, header, claims));
    } catch (RuntimeException e) {
      // A broad catch: a JCA provider may throw a ProviderException, and java-jwt lets it
      // through, for input that it cannot digest. Test: TokenVerifierTest.failsClosed.
      return Verdict.rejected(
          Refusal.UNREADABLE, evidence(e.getClass().getName(), issuerName, header, claims));
    }
  }

  private void checkLength(String token) throws RejectedToken {
    if (token.length() > maxLength) {
      throw new RejectedToken(
          Refusal.TOO_LONG, token.length() + " characters, at most " + maxLength + " are allowed");
    }
  }

  private static Verdict accepted(TrustedIssuer issuer, String name, Claims claims, String token) {
    Set<String> scopes = RoleRules.scopes(claims);
    Set<String> roles = issuer.rules().roleRules().roles(claims, scopes);
    JwtPrincipal principal =
        new VerifiedPrincipal(name, issuer.name(), claims, roles, scopes, token);
    return Verdict.accepted(principal, issuer.rules().exposedClaims().of(claims));
  }

  private static Evidence evidence(
      String detail,
      Optional<String> issuerName,
      Optional<JoseHeader> header,
      Optional<Claims> claims) {
    return new Evidence(
        detail, issuerName, claims.flatMap(Claims::issuer), header.flatMap(JoseHeader::keyId));
  }
}

package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.CompactJws;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jose.RejectedToken;
import dev.jwtbearer.keys.KeySource;
import dev.jwtbearer.keys.KeysUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a token into a verdict. The cheap checks come first, on claims that are not verified yet,
 * so that junk never reaches the key source; nothing is accepted before the signature over those
 * very claims is verified.
 */
public final class TokenVerifier {
  private final TokenRules rules;
  private final KeySource keySource;
  private final Clock clock;

  public TokenVerifier(TokenRules rules, KeySource keySource, Clock clock) {
    this.rules = rules;
    this.keySource = keySource;
    this.clock = clock;
  }

  /** The verdict; never an exception. */
  public Verdict verify(String token) {
    Optional<JoseHeader> header = Optional.empty();
    Optional<Claims> claims = Optional.empty();
    try {
      rules.checkLength(token);
      CompactJws jws = CompactJws.parse(token);
      header = Optional.of(jws.header());
      rules.checkHeader(jws.header());
      claims = Optional.of(Claims.of(jws.claims()));
      Instant now = clock.instant();
      rules.checkClaims(claims.get(), now);
      String name = rules.principalName(claims.get());

      if (!keySource.keysFor(jws.header()).select(jws.header()).verifies(jws)) {
        throw new RejectedToken(Refusal.BAD_SIGNATURE, "not made by that key");
      }
      return Verdict.accepted(principal(name, claims.get(), token));
    } catch (RejectedToken e) {
      return Verdict.rejected(e.refusal(), evidence(e.detail(), header, claims));
    } catch (KeysUnavailable e) {
      return Verdict.cannotTell(e.retryAfter(), evidence(e.reason(), header, claims));
    } catch (RuntimeException e) {
      // A broad catch: a JCA provider may throw a ProviderException, and java-jwt lets it
      // through, for input that it cannot digest. Test: TokenVerifierTest.failsClosed.
      return Verdict.rejected(Refusal.UNREADABLE, evidence(e.getClass().getName(), header, claims));
    }
  }

  private JwtPrincipal principal(String name, Claims claims, String token) {
    Set<String> scopes = RoleRules.scopes(claims);
    return new VerifiedPrincipal(
        name, Optional.empty(), claims, rules.roleRules().roles(claims, scopes), scopes, token);
  }

  private static Evidence evidence(
      String detail, Optional<JoseHeader> header, Optional<Claims> claims) {
    return new Evidence(detail, claims.flatMap(Claims::issuer), header.flatMap(JoseHeader::keyId));
  }
}

package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.TokenDetails;
import dev.jwtbearer.jose.CompactJws;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jose.KnownHeaders;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.jwks.KeysUnavailableException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates the bearer of a JWT. Its {@code iss} chooses the issuer by whose validators and
 * keys, and no other's, the token is validated. Nothing is accepted before the signature over those
 * very claims is verified.
 *
 * <p>The signature comes before the claims if there is one issuer and its key is known: who sends
 * claims by the hundred has to sign them. Otherwise the cheap checks come first, on claims that are
 * not verified yet, so that junk never reaches the key source.
 */
public final class JwtAuthenticator implements TokenAuthenticator {
  /** In bytes. Most tokens have less claims. */
  private static final int LONGEST_EXPLAINED = 3072;

  private final int maxLength;
  private final TrustedIssuers issuers;
  private final Clock clock;
  private final KnownHeaders knownHeaders = new KnownHeaders();

  /**
   * @param maxLength of a token, in characters
   */
  public JwtAuthenticator(int maxLength, TrustedIssuers issuers, Clock clock) {
    this.maxLength = maxLength;
    this.issuers = issuers;
    this.clock = clock;
  }

  @Override
  public AuthenticationResult authenticate(String token, Deadline deadline) {
    return authenticate(token, token, deadline);
  }

  /**
   * The same for a token that was within another one.
   *
   * @param token the compact JWS
   * @param presented what the request presents, and what the principal passes on
   */
  AuthenticationResult authenticate(String token, String presented, Deadline deadline) {
    Reading reading = new Reading();
    try {
      return authenticated(token, presented, reading);
    } catch (AccessException e) {
      return AuthenticationResult.failed(e.withToken(reading.details()));
    } catch (KeysUnavailableException e) {
      return AuthenticationResult.failed(
          AccessException.unavailable(Refusal.KEYS_UNAVAILABLE, e.reason(), e.retryAfter())
              .withToken(reading.details()));
    } catch (RuntimeException e) {
      // A broad catch: a JCA provider may throw a ProviderException, and java-jwt lets it
      // through, for input that it cannot digest. Test: JwtAuthenticatorTest.failsClosed.
      return AuthenticationResult.failed(
          new AccessException(Refusal.UNREADABLE, e.getClass().getName())
              .withToken(reading.details()));
    }
  }

  private AuthenticationResult authenticated(String token, String presented, Reading reading)
      throws AccessException, KeysUnavailableException {
    checkLength(token);
    CompactJws jws = CompactJws.parse(token, knownHeaders);
    JoseHeader header = jws.header();
    reading.header = header;
    issuers.checkHeader(header);
    VerifiedSignature early = verifiedWithCurrentKeys(jws, reading);
    Claims claims = Claims.of(jws.claims());
    reading.claims = claims;
    TrustedIssuer issuer = issuers.of(claims);
    reading.issuer = issuer;
    TokenValidators validators = issuer.validators();
    validators.header().check(header);
    validators.checkClaims(header, claims, clock.instant());
    String name = validators.principalName().of(claims);
    VerifiedSignature signature =
        early != null ? early : VerifiedSignature.of(jws, issuer.keySource(), reading.triedKeys);
    Set<String> scopes = RoleConverter.scopes(claims);
    Set<String> roles = validators.roleConverter().roles(claims, scopes);
    knownHeaders.remember(jws);
    return AuthenticationResult.authenticated(
        new VerifiedPrincipal(name, issuer.name(), claims, roles, scopes, presented),
        validators.exposedClaims().of(claims),
        new JwtLifetime(issuer, signature, validators.period(claims)));
  }

  private void checkLength(String token) throws AccessException {
    if (token.length() > maxLength) {
      throw new AccessException(
          Refusal.TOO_LONG, token.length() + " characters, at most " + maxLength + " are allowed");
    }
  }

  /**
   * Null if nothing can be verified before the claims say by whose key, or if other keys may have
   * to be fetched.
   */
  private @Nullable VerifiedSignature verifiedWithCurrentKeys(CompactJws jws, Reading reading)
      throws AccessException {
    TrustedIssuer only = issuers.only();
    if (only == null) {
      return null;
    }
    KeySet keys = only.keySource().currentKeys().orElse(null);
    if (keys == null || keys.find(jws.header()).isEmpty()) {
      return null;
    }
    VerifiedSignature signature = VerifiedSignature.find(jws, keys);
    if (signature != null) {
      return signature;
    }
    if (keys.namesKey(jws.header())) {
      throw explained(keys.badSignature(jws.header()), jws, only, reading);
    }
    reading.triedKeys = keys; // The provider may have other keys by now, if the claims are good.
    return null;
  }

  /**
   * Why a signature is bad: whoever reads the log wants to know whether the token is of another
   * issuer. What has many claims is not read for that.
   */
  private AccessException explained(
      AccessException badSignature, CompactJws jws, TrustedIssuer only, Reading reading) {
    if (jws.payloadLength() <= LONGEST_EXPLAINED) {
      try {
        Claims claims = Claims.of(jws.claims());
        reading.claims = claims;
        issuers.of(claims);
      } catch (AccessException e) {
        return e.refusal() == Refusal.WRONG_ISSUER ? e : badSignature;
      }
    }
    reading.issuer = only;
    return badSignature;
  }

  /** How far a token has been read. */
  private static final class Reading {
    private @Nullable JoseHeader header;
    private @Nullable Claims claims;
    private @Nullable TrustedIssuer issuer;

    /** Those that did not make the signature of a token that names no key. */
    private @Nullable KeySet triedKeys;

    TokenDetails details() {
      return TokenDetails.of(
          Optional.ofNullable(issuer).flatMap(TrustedIssuer::name),
          Optional.ofNullable(claims).flatMap(Claims::issuer),
          Optional.ofNullable(header).flatMap(JoseHeader::keyId));
    }
  }
}

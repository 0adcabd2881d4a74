package dev.jwtbearer.proof.dpop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.jwk.SenderKey;
import dev.jwtbearer.jwk.UnsuitableKeyException;
import dev.jwtbearer.jwk.VerificationKey;
import dev.jwtbearer.proof.replay.ReplayGuard;
import dev.jwtbearer.token.AuthenticationContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a request brings a DPoP proof for its token (RFC 9449, sections 4.3 and 7.1). Cheap
 * checks come first; the key must be that of the token before its signature is verified, so that
 * strangers' keys cost nothing; the {@code jti} is marked as used last, so that a refused proof
 * uses up none.
 */
public final class DpopValidator {
  private static final String FIELD = "DPoP";
  private static final int KEPT_KEYS = 1000;
  private static final Duration MOST_SKEW = Duration.ofMinutes(1);

  private final Set<JwsAlgorithm> algorithms;
  private final Duration maxAge;
  private final PublicUrls publicUrls;
  private final @Nullable DpopNonces nonces;
  private final ReplayGuard replays;
  private final Clock clock;

  /** By thumbprint. A used key of P-256 takes 1 to 8 KB of heap. */
  private final Cache<String, VerificationKey> keys =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(KEPT_KEYS).build();

  /**
   * @param maxAge of a proof, by its {@code iat}
   * @param nonces empty if proofs need none
   */
  public DpopValidator(
      Set<JwsAlgorithm> algorithms,
      Duration maxAge,
      PublicUrls publicUrls,
      Optional<DpopNonces> nonces,
      ReplayGuard replays,
      Clock clock) {
    this.algorithms = Set.copyOf(algorithms);
    this.maxAge = maxAge;
    this.publicUrls = publicUrls;
    this.nonces = nonces.orElse(null);
    this.replays = replays;
    this.clock = clock;
  }

  /**
   * Checks the proof of a request.
   *
   * @param token as the request presents it
   * @param thumbprint of the key that the token is bound to: {@code jkt} (RFC 9449, section 6.1)
   * @param clockSkew how far {@code iat} may be in the future; at most a minute counts
   * @throws AccessException if there is no good proof, or if that cannot be told now
   */
  public void validate(
      String token, String thumbprint, Duration clockSkew, AuthenticationContext request)
      throws AccessException {
    DpopProof proof = DpopProof.parse(only(request.fields(FIELD)));
    if (!algorithms.contains(proof.jws().header().algorithm())) {
      throw DpopProof.bad("alg " + proof.jws().header().algorithm() + " is not allowed");
    }
    if (!isSame(thumbprint, proof.key().thumbprint())) {
      throw new AccessException(
          Refusal.WRONG_PROOF_KEY, "the proof was made with another key than that of the token");
    }
    checkRequest(proof, request);
    Instant end = checkTime(proof, clockSkew);
    if (!proof.claim("ath").filter(ath -> isSame(SenderKey.sha256(token), ath)).isPresent()) {
      throw DpopProof.bad("ath is not the hash of the token");
    }
    checkNonce(proof);
    if (!key(proof).verifies(proof.jws())) {
      throw DpopProof.bad("its signature is not valid");
    }
    replays.use(proof.key().thumbprint(), proof.jti(), end);
  }

  private static String only(List<String> values) throws AccessException {
    if (values.isEmpty()) {
      throw new AccessException(Refusal.NO_DPOP_PROOF, "");
    }
    if (values.size() > 1 || values.get(0).indexOf(',') >= 0) {
      throw new AccessException(Refusal.SEVERAL_DPOP_PROOFS, "more than one proof");
    }
    return values.get(0).strip();
  }

  private void checkRequest(DpopProof proof, AuthenticationContext request) throws AccessException {
    if (!proof.claim("htm").filter(request.method()::equals).isPresent()) {
      throw DpopProof.bad("htm is not the method of the request");
    }
    if (!proof.claim("htu").filter(htu -> publicUrls.matches(htu, request)).isPresent()) {
      throw DpopProof.bad("htu is not the address of the request, see publicUrl");
    }
  }

  /** The instant from which on the proof is too old. */
  private Instant checkTime(DpopProof proof, Duration clockSkew) throws AccessException {
    Instant now = clock.instant();
    Instant end = proof.issuedAt().plus(maxAge);
    if (now.isAfter(end)) {
      throw DpopProof.bad("iat is too long ago");
    }
    Duration ahead = clockSkew.compareTo(MOST_SKEW) < 0 ? clockSkew : MOST_SKEW;
    if (proof.issuedAt().isAfter(now.plus(ahead))) {
      throw DpopProof.bad("iat is in the future");
    }
    return end;
  }

  private void checkNonce(DpopProof proof) throws AccessException {
    DpopNonces ours = nonces;
    if (ours != null && !proof.claim("nonce").filter(ours::isGood).isPresent()) {
      throw new AccessException(
          Refusal.DPOP_NONCE_NEEDED, "nonce is missing, too old or not one of ours");
    }
  }

  private VerificationKey key(DpopProof proof) throws AccessException {
    String thumbprint = proof.key().thumbprint();
    VerificationKey kept = keys.getIfPresent(thumbprint);
    if (kept != null) {
      return kept;
    }
    try {
      VerificationKey key = proof.key().verificationKey(algorithms);
      keys.put(thumbprint, key);
      return key;
    } catch (UnsuitableKeyException e) {
      throw DpopProof.bad("jwk: " + e.reason());
    }
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}

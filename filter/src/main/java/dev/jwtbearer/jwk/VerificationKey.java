package dev.jwtbearer.jwk;

import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import dev.jwtbearer.jose.CompactJws;
import dev.jwtbearer.jose.JwsAlgorithm;
import java.security.Key;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A key and the algorithms it serves. Made only by {@link KeyRequirements}, so every one of them is
 * long enough and, if elliptic, on its curve.
 */
public final class VerificationKey {
  private final Optional<String> id;
  private final Key material;
  private final Map<JwsAlgorithm, Algorithm> verifiers;

  private VerificationKey(
      Optional<String> id, Key material, Map<JwsAlgorithm, Algorithm> verifiers) {
    this.id = id;
    this.material = material;
    this.verifiers = verifiers;
  }

  static VerificationKey ofPublicKey(
      Optional<String> id, PublicKey key, Set<JwsAlgorithm> algorithms) {
    Map<JwsAlgorithm, Algorithm> verifiers = new EnumMap<>(JwsAlgorithm.class);
    for (JwsAlgorithm algorithm : algorithms) {
      verifiers.put(algorithm, verifier(algorithm, key));
    }
    return new VerificationKey(id, key, verifiers);
  }

  static VerificationKey ofSecret(Key material, byte[] secret, Set<JwsAlgorithm> algorithms) {
    Map<JwsAlgorithm, Algorithm> verifiers = new EnumMap<>(JwsAlgorithm.class);
    for (JwsAlgorithm algorithm : algorithms) {
      verifiers.put(algorithm, verifier(algorithm, secret));
    }
    return new VerificationKey(Optional.empty(), material, verifiers);
  }

  private static Algorithm verifier(JwsAlgorithm algorithm, PublicKey key) {
    switch (algorithm) {
      case RS256:
        return Algorithm.RSA256((RSAPublicKey) key, null);
      case RS384:
        return Algorithm.RSA384((RSAPublicKey) key, null);
      case RS512:
        return Algorithm.RSA512((RSAPublicKey) key, null);
      case PS256:
        return Algorithm.RSA256PSS((RSAPublicKey) key, null);
      case PS384:
        return Algorithm.RSA384PSS((RSAPublicKey) key, null);
      case PS512:
        return Algorithm.RSA512PSS((RSAPublicKey) key, null);
      case ES256:
        return Algorithm.ECDSA256((ECPublicKey) key, null);
      case ES384:
        return Algorithm.ECDSA384((ECPublicKey) key, null);
      case ES512:
        return Algorithm.ECDSA512((ECPublicKey) key, null);
      case EdDSA:
        return new EdDsa(key);
      default:
        throw new IllegalArgumentException(algorithm + " needs a secret");
    }
  }

  private static Algorithm verifier(JwsAlgorithm algorithm, byte[] secret) {
    switch (algorithm) {
      case HS256:
        return Algorithm.HMAC256(secret);
      case HS384:
        return Algorithm.HMAC384(secret);
      case HS512:
        return Algorithm.HMAC512(secret);
      default:
        throw new IllegalArgumentException(algorithm + " needs a public key");
    }
  }

  /** The {@code kid}; a PEM key, a secret and some JWKs have none. */
  public Optional<String> id() {
    return id;
  }

  /** True if this key serves the algorithm: the header asks, the key answers. */
  public boolean permits(JwsAlgorithm algorithm) {
    return verifiers.containsKey(algorithm);
  }

  /** The algorithms this key serves. Unmodifiable; never empty. */
  public Set<JwsAlgorithm> algorithms() {
    return Collections.unmodifiableSet(verifiers.keySet());
  }

  /** True if this key made the signature, with an algorithm that it serves. */
  public boolean verifies(CompactJws jws) {
    Algorithm verifier = verifiers.get(jws.header().algorithm());
    if (verifier == null) {
      return false;
    }
    try {
      verifier.verify(new SignedText(jws));
      return true;
    } catch (JWTVerificationException notItsSignature) {
      return false;
    }
  }

  /** True if both are the same key, whatever their ids and algorithms. */
  public boolean isSameMaterial(VerificationKey other) {
    return material.equals(other.material);
  }

  /** One key that serves what either serves; for a key that a set lists once per algorithm. */
  VerificationKey mergedWith(VerificationKey same) {
    Set<JwsAlgorithm> both = EnumSet.copyOf(verifiers.keySet());
    both.addAll(same.verifiers.keySet());
    return ofPublicKey(id, (PublicKey) material, both);
  }

  /** Key id and algorithms; no key material. */
  @Override
  public String toString() {
    return id.orElse("(no id)") + ' ' + verifiers.keySet();
  }
}

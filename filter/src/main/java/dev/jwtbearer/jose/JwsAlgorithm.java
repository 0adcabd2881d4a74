package dev.jwtbearer.jose;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The signature algorithms that are accepted at all (RFC 7518, section 3.1; RFC 8037). */
public enum JwsAlgorithm {
  RS256(Family.RSA, 256),
  RS384(Family.RSA, 384),
  RS512(Family.RSA, 512),
  PS256(Family.RSA, 256),
  PS384(Family.RSA, 384),
  PS512(Family.RSA, 512),
  ES256(Family.EC, 256),
  ES384(Family.EC, 384),
  ES512(Family.EC, 512),
  EdDSA(Family.OKP, 512),
  HS256(Family.OCT, 256),
  HS384(Family.OCT, 384),
  HS512(Family.OCT, 512);

  /** The kind of key an algorithm needs: the {@code kty} of RFC 7518, section 6.1. */
  public enum Family {
    RSA,
    EC,
    OKP,
    OCT
  }

  private static final Map<String, JwsAlgorithm> BY_NAME = new HashMap<>();

  static {
    for (JwsAlgorithm algorithm : values()) {
      BY_NAME.put(algorithm.name(), algorithm);
    }
    BY_NAME.put("Ed25519", EdDSA);
  }

  private final Family family;
  private final int hashBits;

  JwsAlgorithm(Family family, int hashBits) {
    this.family = family;
    this.hashBits = hashBits;
  }

  /**
   * The algorithm of that exact name. {@code Ed25519} (RFC 9864) is the same as {@code EdDSA};
   * anything else, {@code none} in any casing included, is empty.
   */
  public static Optional<JwsAlgorithm> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public Family family() {
    return family;
  }

  /** The length of the hash in bytes: an HMAC secret must have at least as many. */
  public int hashBytes() {
    return hashBits / 8;
  }

  /** True if the key is a shared secret. */
  public boolean isSymmetric() {
    return family == Family.OCT;
  }
}

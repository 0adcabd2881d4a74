package dev.jwtbearer.jwk;

import dev.jwtbearer.jose.JwsAlgorithm;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Which keys are fit to be trusted at all (RFC 7518, sections 3.2 to 3.5; RFC 8725, section 3.5),
 * and which of the allowed algorithms each of them serves.
 */
public final class KeyRequirements {
  /** The JCA name of keys whose object identifier binds them to PSS (RFC 4055, section 1.2). */
  static final String RSA_PSS = "RSASSA-PSS";

  private static final int SHORTEST_RSA = 2048;
  private static final int LONGEST_RSA = 16384;
  private static final int LONGEST_EXPONENT = 64;
  private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);

  private final Set<JwsAlgorithm> allowed;

  /**
   * @param allowed the algorithms that the settings allow
   */
  public KeyRequirements(Set<JwsAlgorithm> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /** True if this JVM can verify Ed25519 signatures: Java 15 and newer. */
  public static boolean canVerifyEd25519() {
    return Ed25519.isAvailable();
  }

  /** A public key that serves every allowed algorithm it can. */
  public VerificationKey check(Optional<String> id, PublicKey key) throws UnsuitableKeyException {
    return check(id, key, EnumSet.allOf(JwsAlgorithm.class));
  }

  /**
   * @param declared what the key's own {@code alg} restricts it to
   */
  VerificationKey check(Optional<String> id, PublicKey key, Set<JwsAlgorithm> declared)
      throws UnsuitableKeyException {
    Set<JwsAlgorithm> able = able(key);
    able.retainAll(declared);
    if (able.isEmpty()) {
      throw new UnsuitableKeyException("its alg does not fit its kty or curve");
    }
    able.retainAll(allowed);
    if (able.isEmpty()) {
      throw new UnsuitableKeyException("it serves none of the allowed algorithms");
    }
    return VerificationKey.ofPublicKey(id, key, able);
  }

  /** A shared secret that serves every allowed HMAC algorithm it is long enough for. */
  public VerificationKey check(byte[] secret) throws UnsuitableKeyException {
    Set<JwsAlgorithm> able = EnumSet.noneOf(JwsAlgorithm.class);
    for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
      if (algorithm.isSymmetric()
          && allowed.contains(algorithm)
          && secret.length >= algorithm.hashBytes()) {
        able.add(algorithm);
      }
    }
    if (able.isEmpty()) {
      throw new UnsuitableKeyException("it is shorter than the hash of every allowed algorithm");
    }
    return VerificationKey.ofSecret(new SecretKeySpec(secret, "HMAC"), secret, able);
  }

  private static Set<JwsAlgorithm> able(PublicKey key) throws UnsuitableKeyException {
    if (key instanceof RSAPublicKey) {
      checkRsa((RSAPublicKey) key);
      return key.getAlgorithm().equals(RSA_PSS)
          ? pss(((RSAPublicKey) key).getParams())
          : family(JwsAlgorithm.Family.RSA);
    }
    if (key instanceof ECPublicKey) {
      return EnumSet.of(Curve.of((ECPublicKey) key).algorithm());
    }
    if (Ed25519.is(key)) {
      Ed25519.check(key);
      return family(JwsAlgorithm.Family.OKP);
    }
    throw new UnsuitableKeyException("keys of type " + key.getAlgorithm() + " are not supported");
  }

  /**
   * PS256, PS384 and PS512, or the one with the hash that the key is restricted to (RFC 4055,
   * section 3.3): RFC 7518, section 3.5, has the same hash for the mask and a salt of its length.
   */
  private static Set<JwsAlgorithm> pss(@Nullable AlgorithmParameterSpec restriction)
      throws UnsuitableKeyException {
    Set<JwsAlgorithm> able = EnumSet.of(JwsAlgorithm.PS256, JwsAlgorithm.PS384, JwsAlgorithm.PS512);
    if (restriction instanceof PSSParameterSpec) {
      PSSParameterSpec pss = (PSSParameterSpec) restriction;
      able.removeIf(algorithm -> !isPermitted(algorithm, pss));
    }
    if (able.isEmpty()) {
      throw new UnsuitableKeyException("its RSA-PSS parameters are those of no PS algorithm");
    }
    return able;
  }

  private static boolean isPermitted(JwsAlgorithm algorithm, PSSParameterSpec pss) {
    String hash = "SHA-" + algorithm.hashBytes() * 8;
    return pss.getDigestAlgorithm().equals(hash)
        && pss.getMGFParameters() instanceof MGF1ParameterSpec
        && ((MGF1ParameterSpec) pss.getMGFParameters()).getDigestAlgorithm().equals(hash)
        && pss.getSaltLength() <= algorithm.hashBytes();
  }

  private static Set<JwsAlgorithm> family(JwsAlgorithm.Family family) {
    Set<JwsAlgorithm> members = EnumSet.noneOf(JwsAlgorithm.class);
    for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
      if (algorithm.family() == family) {
        members.add(algorithm);
      }
    }
    return members;
  }

  private static void checkRsa(RSAPublicKey key) throws UnsuitableKeyException {
    int bits = key.getModulus().bitLength();
    if (bits < SHORTEST_RSA || bits > LONGEST_RSA) {
      throw new UnsuitableKeyException(
          "RSA keys must have 2048 to 16384 bits, this one has " + bits);
    }
    BigInteger exponent = key.getPublicExponent();
    if (!exponent.testBit(0)
        || exponent.compareTo(SMALLEST_EXPONENT) < 0
        || exponent.bitLength() > LONGEST_EXPONENT) {
      throw new UnsuitableKeyException("its RSA exponent is even, below 65537 or above 64 bits");
    }
    if (!key.getModulus().testBit(0)) {
      throw new UnsuitableKeyException("its RSA modulus is even");
    }
  }
}

package dev.jwtbearer.jwk;

import dev.jwtbearer.jose.JwsAlgorithm;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;

/** The three curves of RFC 7518, section 3.4, and the one algorithm each of them serves. */
enum Curve {
  P256("P-256", "secp256r1", 32, JwsAlgorithm.ES256),
  P384("P-384", "secp384r1", 48, JwsAlgorithm.ES384),
  P521("P-521", "secp521r1", 66, JwsAlgorithm.ES512);

  private final String jwkName;
  private final String jcaName;
  private final int coordinateBytes;
  private final JwsAlgorithm algorithm;

  Curve(String jwkName, String jcaName, int coordinateBytes, JwsAlgorithm algorithm) {
    this.jwkName = jwkName;
    this.jcaName = jcaName;
    this.coordinateBytes = coordinateBytes;
    this.algorithm = algorithm;
  }

  static Curve named(String crv) throws UnsuitableKeyException {
    for (Curve curve : values()) {
      if (curve.jwkName.equals(crv)) {
        return curve;
      }
    }
    throw new UnsuitableKeyException("its curve is none of P-256, P-384, P-521");
  }

  /** The curve of a key, whose point must lie on it. */
  static Curve of(ECPublicKey key) throws UnsuitableKeyException {
    for (Curve curve : values()) {
      if (curve.hasParametersOf(key.getParams())) {
        curve.checkOnCurve(key.getW());
        return curve;
      }
    }
    throw new UnsuitableKeyException("its curve is none of P-256, P-384, P-521");
  }

  /**
   * The key with those coordinates, which must have the full length of the curve. Whether they are
   * a point of it is for {@link #of} to say.
   */
  ECPublicKey key(byte[] x, byte[] y) throws UnsuitableKeyException {
    if (x.length != coordinateBytes || y.length != coordinateBytes) {
      throw new UnsuitableKeyException("its coordinates do not have " + coordinateBytes + " bytes");
    }
    ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
    try {
      return (ECPublicKey)
          KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters()));
    } catch (GeneralSecurityException e) {
      throw new UnsuitableKeyException("this JVM refuses the key");
    }
  }

  JwsAlgorithm algorithm() {
    return algorithm;
  }

  private boolean hasParametersOf(ECParameterSpec other) throws UnsuitableKeyException {
    ECParameterSpec own = parameters();
    return own.getCurve().equals(other.getCurve())
        && own.getGenerator().equals(other.getGenerator())
        && own.getOrder().equals(other.getOrder())
        && own.getCofactor() == other.getCofactor();
  }

  /** y² = x³ + ax + b (mod p). The JDK does not check it when it makes a key. */
  private void checkOnCurve(ECPoint point) throws UnsuitableKeyException {
    EllipticCurve curve = parameters().getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    if (point.equals(ECPoint.POINT_INFINITY)
        || point.getAffineX().compareTo(p) >= 0
        || point.getAffineY().compareTo(p) >= 0) {
      throw new UnsuitableKeyException("its point is not on its curve");
    }
    BigInteger x = point.getAffineX();
    BigInteger right = x.pow(2).add(curve.getA()).multiply(x).add(curve.getB()).mod(p);
    if (!point.getAffineY().pow(2).mod(p).equals(right)) {
      throw new UnsuitableKeyException("its point is not on its curve");
    }
  }

  private ECParameterSpec parameters() throws UnsuitableKeyException {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(jcaName));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new UnsuitableKeyException("this JVM does not know the curve " + jwkName);
    }
  }
}

package dev.jwtbearer.jwk;

import static dev.jwtbearer.jwk.SampleKeys.ALL_ALGORITHMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.testing.TestKey;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRequirementsTest {
  private static final BigInteger F4 = BigInteger.valueOf(65537);

  static Stream<Arguments> secrets() {
    return Stream.of(
        arguments(32, Set.of(JwsAlgorithm.HS256)),
        arguments(47, Set.of(JwsAlgorithm.HS256)),
        arguments(48, Set.of(JwsAlgorithm.HS256, JwsAlgorithm.HS384)),
        arguments(63, Set.of(JwsAlgorithm.HS256, JwsAlgorithm.HS384)),
        arguments(64, Set.of(JwsAlgorithm.HS256, JwsAlgorithm.HS384, JwsAlgorithm.HS512)),
        arguments(200, Set.of(JwsAlgorithm.HS256, JwsAlgorithm.HS384, JwsAlgorithm.HS512)));
  }

  @ParameterizedTest(name = "{0} bytes: {1}")
  @MethodSource("secrets")
  void letsASecretServeTheHashesItIsLongEnoughFor(int bytes, Set<JwsAlgorithm> algorithms)
      throws Exception {
    assertEquals(algorithms, ALL_ALGORITHMS.check(new byte[bytes]).algorithms());
  }

  @Test
  void refusesASecretShorterThanTheHashOfEveryAllowedAlgorithm() {
    assertUnfit(
        "it is shorter than the hash of every allowed algorithm",
        () -> ALL_ALGORITHMS.check(new byte[31]));
    assertUnfit(
        "it is shorter than the hash of every allowed algorithm",
        () -> new KeyRequirements(Set.of(JwsAlgorithm.HS512)).check(new byte[63]));
  }

  @Test
  void letsASecretServeAllowedAlgorithmsOnly() throws Exception {
    KeyRequirements fitKeys = new KeyRequirements(Set.of(JwsAlgorithm.HS512, JwsAlgorithm.RS256));

    assertEquals(Set.of(JwsAlgorithm.HS512), fitKeys.check(new byte[64]).algorithms());
  }

  @Test
  void letsAPublicKeyServeAllowedAlgorithmsOnly() throws Exception {
    KeyRequirements fitKeys =
        new KeyRequirements(Set.of(JwsAlgorithm.HS512, JwsAlgorithm.RS256, JwsAlgorithm.PS256));

    assertEquals(
        Set.of(JwsAlgorithm.RS256, JwsAlgorithm.PS256),
        fitKeys.check(Optional.empty(), TestKey.RSA.publicKey()).algorithms());
    assertUnfit(
        "it serves none of the allowed algorithms",
        () -> fitKeys.check(Optional.empty(), TestKey.EC256.publicKey()));
  }

  @Test
  void neverLetsAPublicKeyServeHmac() {
    KeyRequirements hmac =
        new KeyRequirements(EnumSet.of(JwsAlgorithm.HS256, JwsAlgorithm.HS384, JwsAlgorithm.HS512));
    for (TestKey key : new TestKey[] {TestKey.RSA, TestKey.EC256, TestKey.ED25519}) {
      assertUnfit(
          "it serves none of the allowed algorithms",
          () -> hmac.check(Optional.empty(), key.publicKey()));
    }
  }

  static Stream<Arguments> fitRsaKeys() {
    BigInteger odd = BigInteger.ONE;
    return Stream.of(
        arguments("2048 bits", odd.shiftLeft(2047).setBit(0), F4),
        arguments("16384 bits", odd.shiftLeft(16383).setBit(0), F4),
        arguments("exponent 65539", odd.shiftLeft(2047).setBit(0), BigInteger.valueOf(65539)),
        arguments(
            "exponent of 64 bits", odd.shiftLeft(2047).setBit(0), odd.shiftLeft(63).setBit(0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fitRsaKeys")
  void trustsAnRsaKeyAtTheBounds(String name, BigInteger modulus, BigInteger exponent)
      throws Exception {
    assertEquals(
        6, ALL_ALGORITHMS.check(Optional.empty(), rsa(modulus, exponent)).algorithms().size());
  }

  static Stream<Arguments> unfitRsaKeys() {
    BigInteger good = BigInteger.ONE.shiftLeft(2047).setBit(0);
    String length = "RSA keys must have 2048 to 16384 bits, this one has ";
    String exponent = "its RSA exponent is even, below 65537 or above 64 bits";
    return Stream.of(
        arguments("2047 bits", BigInteger.ONE.shiftLeft(2046).setBit(0), F4, length + 2047),
        arguments("16385 bits", BigInteger.ONE.shiftLeft(16384).setBit(0), F4, length + 16385),
        arguments("exponent 0", good, BigInteger.ZERO, exponent),
        arguments("exponent 1", good, BigInteger.ONE, exponent),
        arguments("exponent 3", good, BigInteger.valueOf(3), exponent),
        arguments("exponent 65535", good, BigInteger.valueOf(65535), exponent),
        arguments("exponent 65538", good, BigInteger.valueOf(65538), exponent),
        arguments("exponent of 65 bits", good, BigInteger.ONE.shiftLeft(64).setBit(0), exponent),
        arguments("even modulus", BigInteger.ONE.shiftLeft(2047), F4, "its RSA modulus is even"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unfitRsaKeys")
  void refusesAnRsaKeyWith(String name, BigInteger modulus, BigInteger exponent, String reason) {
    assertUnfit(reason, () -> ALL_ALGORITHMS.check(Optional.empty(), rsa(modulus, exponent)));
  }

  @Test
  void refusesAPointThatIsNotOnTheCurveOfItsKey() {
    ECPublicKey key = (ECPublicKey) TestKey.EC256.publicKey();
    ECPoint off = new ECPoint(key.getW().getAffineX(), key.getW().getAffineY().add(BigInteger.ONE));

    assertUnfit(
        "its point is not on its curve",
        () -> ALL_ALGORITHMS.check(Optional.empty(), ec(off, key.getParams())));
    assertUnfit(
        "its point is not on its curve",
        () -> ALL_ALGORITHMS.check(Optional.empty(), ec(ECPoint.POINT_INFINITY, key.getParams())));
  }

  static Stream<Arguments> forgedCurves() {
    ECParameterSpec p256 = ((ECPublicKey) TestKey.EC256.publicKey()).getParams();
    ECParameterSpec p384 = ((ECPublicKey) TestKey.EC384.publicKey()).getParams();
    ECPoint own = ((ECPublicKey) TestKey.EC256.publicKey()).getW();
    return Stream.of(
        arguments(
            "another generator",
            new ECParameterSpec(p256.getCurve(), own, p256.getOrder(), p256.getCofactor())),
        arguments(
            "another order",
            new ECParameterSpec(
                p256.getCurve(),
                p256.getGenerator(),
                p256.getOrder().subtract(BigInteger.ONE),
                p256.getCofactor())),
        arguments(
            "another cofactor",
            new ECParameterSpec(p256.getCurve(), p256.getGenerator(), p256.getOrder(), 2)),
        arguments(
            "another curve",
            new ECParameterSpec(
                p384.getCurve(), p256.getGenerator(), p256.getOrder(), p256.getCofactor())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgedCurves")
  void refusesACurveThatIsOnlyNearlyOneOfTheThree(String name, ECParameterSpec parameters) {
    ECPoint point = ((ECPublicKey) TestKey.EC256.publicKey()).getW();

    assertUnfit(
        "its curve is none of P-256, P-384, P-521",
        () -> ALL_ALGORITHMS.check(Optional.empty(), ec(point, parameters)));
  }

  @Test
  void refusesOtherTypesOfKey() throws Exception {
    for (String type : new String[] {"DSA", "Ed448", "X25519"}) {
      PublicKey key = KeyPairGenerator.getInstance(type).generateKeyPair().getPublic();
      UnsuitableKeyException refused =
          assertThrows(
              UnsuitableKeyException.class, () -> ALL_ALGORITHMS.check(Optional.empty(), key));
      assertTrue(refused.reason().endsWith(" are not supported"), refused.reason());
    }
  }

  @Test
  void refusesAKeyThatHasNoEncoding() {
    assertUnfit(
        "keys of type Ed25519 are not supported",
        () -> ALL_ALGORITHMS.check(Optional.empty(), opaque(null)));
  }

  @Test
  void refusesAKeyWhoseEncodingIsNotThatOfEd25519() {
    byte[] good = TestKey.ED25519.publicKey().getEncoded();
    for (byte[] encoded :
        new byte[][] {
          new byte[44], new byte[3], Arrays.copyOf(good, 43), Arrays.copyOf(good, 45)
        }) {
      assertUnfit(
          "keys of type Ed25519 are not supported",
          () -> ALL_ALGORITHMS.check(Optional.empty(), opaque(encoded)));
    }
  }

  @Test
  void knowsThatThisJvmVerifiesEd25519() {
    assertTrue(KeyRequirements.canVerifyEd25519());
  }

  @Test
  void knowsThatAJvmWithoutEd25519DoesNotVerifyIt() {
    Provider ellipticCurves = Security.getProvider("SunEC");
    int position = List.of(Security.getProviders()).indexOf(ellipticCurves) + 1;
    Security.removeProvider(ellipticCurves.getName());
    try {
      assertFalse(KeyRequirements.canVerifyEd25519());
      assertUnfit(
          "this JVM has no Ed25519; Java 15 or newer is needed", () -> Ed25519.of(new byte[32]));
    } finally {
      Security.insertProviderAt(ellipticCurves, position);
    }
  }

  private static void assertUnfit(String reason, Executable check) {
    assertEquals(reason, assertThrows(UnsuitableKeyException.class, check).reason());
  }

  private static PublicKey opaque(byte[] encoded) {
    return new PublicKey() {
      private static final long serialVersionUID = 1L;

      @Override
      public String getAlgorithm() {
        return "Ed25519";
      }

      @Override
      public String getFormat() {
        return "X.509";
      }

      @Override
      public byte[] getEncoded() {
        return encoded;
      }
    };
  }

  /** A key as a provider other than the JDK's might make it, unchecked. */
  private static RSAPublicKey rsa(BigInteger modulus, BigInteger exponent) {
    return new RSAPublicKey() {
      private static final long serialVersionUID = 1L;

      @Override
      public BigInteger getPublicExponent() {
        return exponent;
      }

      @Override
      public BigInteger getModulus() {
        return modulus;
      }

      @Override
      public String getAlgorithm() {
        return "RSA";
      }

      @Override
      public String getFormat() {
        return "X.509";
      }

      @Override
      public byte[] getEncoded() {
        return new byte[0];
      }
    };
  }

  private static ECPublicKey ec(ECPoint point, ECParameterSpec parameters) {
    return new ECPublicKey() {
      private static final long serialVersionUID = 1L;

      @Override
      public ECPoint getW() {
        return point;
      }

      @Override
      public ECParameterSpec getParams() {
        return parameters;
      }

      @Override
      public String getAlgorithm() {
        return "EC";
      }

      @Override
      public String getFormat() {
        return "X.509";
      }

      @Override
      public byte[] getEncoded() {
        return new byte[0];
      }
    };
  }

  static Stream<Arguments> badPoints() {
    String none = "its x is no point of Ed25519";
    String small = "its x is a point of small order, under which anybody can sign";
    return Stream.of(
        arguments("neutral", "01" + "00".repeat(31), small),
        arguments("order 2", "ec" + "ff".repeat(30) + "7f", small),
        arguments("order 4", "00".repeat(32), small),
        arguments("order 4, other sign", "00".repeat(31) + "80", small),
        arguments(
            "order 8", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", small),
        arguments(
            "order 8, other sign",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            small),
        arguments(
            "order 8, other y",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            small),
        arguments("neutral with a sign", "01" + "00".repeat(30) + "80", none),
        arguments("off the curve", "02" + "00".repeat(31), none),
        arguments("y = p", "ed" + "ff".repeat(30) + "7f", none),
        arguments("y > p", "ff".repeat(31) + "7f", none));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badPoints")
  void refusesEd25519KeysUnderWhichAnybodyCanSignOrNobody(String name, String hex, String reason) {
    assertUnfit(
        reason,
        () -> ALL_ALGORITHMS.check(Optional.empty(), Ed25519.of(HexFormat.of().parseHex(hex))));
  }
}

package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever has a token can write another signature of the same signed part: (r, n−s) of ECDSA. RFC
 * 7518 does not forbid it. So lists of tokens must go by the {@code jti} or the signed part.
 */
class SecondSignatureTest {
  private static final BigInteger ORDER_OF_ED25519 =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private final TestClock clock = new TestClock();
  private final TokenAuthenticator verifier = Authenticators.usual(clock, new TestLog());

  static Stream<Arguments> ecKeys() {
    return Stream.of(
        Arguments.of("ES256", TestKey.EC256),
        Arguments.of("ES384", TestKey.EC384),
        Arguments.of("ES512", TestKey.EC521));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ecKeys")
  void bothSignaturesOfOneTokenVerifyAndItsIdStays(String algorithm, TestKey key) {
    String token = TestToken.good(clock.instant()).by(key, algorithm).text();
    byte[] signature = signature(token);
    int half = signature.length / 2;
    BigInteger n = ((ECPublicKey) key.publicKey()).getParams().getOrder();
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length));
    byte[] other = signature.clone();
    System.arraycopy(fixed(n.subtract(s), half), 0, other, half, half);
    String twin = signedPart(token) + TestKey.base64Url(other);

    assertNotEquals(token, twin);
    assertEquals(signedPart(token), signedPart(twin));
    assertEquals(Optional.of("t-1"), id(token));
    assertEquals(Optional.of("t-1"), id(twin));
  }

  @Test
  void anEd25519SignatureHasNoSecondSpelling() {
    String token = TestToken.good(clock.instant()).by(TestKey.ED25519, "EdDSA").text();
    byte[] signature = signature(token);
    BigInteger s = new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64)));
    byte[] other = signature.clone();
    System.arraycopy(reversed(fixed(s.add(ORDER_OF_ED25519), 32)), 0, other, 32, 32);

    assertEquals(Optional.of("t-1"), id(token));
    assertEquals(Optional.of(Refusal.BAD_SIGNATURE), refusal(token, other));
  }

  @Test
  void anRsaSignatureHasNoSecondSpelling() {
    BigInteger n = ((RSAPublicKey) TestKey.RSA.publicKey()).getModulus();
    for (int i = 0; ; i++) {
      String token = TestToken.good(clock.instant()).claim("jti", "t-" + i).text();
      BigInteger other = new BigInteger(1, signature(token)).add(n);
      if (other.bitLength() <= n.bitLength()) {
        assertEquals(Optional.of("t-" + i), id(token));
        assertEquals(
            Optional.of(Refusal.BAD_SIGNATURE), refusal(token, fixed(other, n.bitLength() / 8)));
        return;
      }
    }
  }

  private Optional<String> id(String token) {
    return verifier.authenticate(token).principal().flatMap(JwtPrincipal::tokenId);
  }

  private Optional<Refusal> refusal(String token, byte[] signature) {
    return verifier.authenticate(signedPart(token) + TestKey.base64Url(signature)).refusal();
  }

  private static String signedPart(String token) {
    return token.substring(0, token.lastIndexOf('.') + 1);
  }

  private static byte[] signature(String token) {
    return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
  }

  private static byte[] fixed(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[length];
    int from = Math.max(0, bytes.length - length);
    int count = bytes.length - from;
    System.arraycopy(bytes, from, padded, length - count, count);
    return padded;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}

package dev.jwtbearer.testing.attack;

import dev.jwtbearer.testing.TestKey;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * The catalogue of attacks by a token. Whoever runs it trusts one issuer with the keys {@link
 * #PROVIDER_KEYS} and expects {@link dev.jwtbearer.testing.TestToken#AUDIENCE}.
 */
public final class TokenAttacks {
  public static final TestKey[] PROVIDER_KEYS = {
    TestKey.RSA, TestKey.OTHER_RSA, TestKey.EC256, TestKey.EC384, TestKey.EC521, TestKey.ED25519
  };

  /** Keys of an attacker, under ids that the provider has. */
  public static final TestKey RSA_ATTACKER = TestKey.rsa("rsa-1", 2048);

  public static final TestKey EC_ATTACKER = TestKey.ec("ec-256", "secp256r1");
  static final TestKey EC384_ATTACKER = TestKey.ec("ec-384", "secp384r1");
  static final TestKey EC521_ATTACKER = TestKey.ec("ec-521", "secp521r1");
  public static final TestKey ED_ATTACKER = TestKey.ed25519("ed-1");

  private TokenAttacks() {}

  /** No three parts of strict JSON and canonical base64url. */
  public static List<Attack> onStructure() {
    return StructureAttacks.all();
  }

  /** Another algorithm than that of the key. */
  public static List<Attack> onTheAlgorithm() {
    return AlgorithmAttacks.all();
  }

  public static List<Attack> onTheSignature() {
    return SignatureAttacks.all();
  }

  /**
   * Another key than the provider's.
   *
   * @param attackersKeys where the attacker serves its keys; nobody may read them
   * @param attacker the issuer that names them in its metadata
   */
  public static List<Attack> onTheKey(String attackersKeys, String attacker) {
    return KeyAttacks.all(attackersKeys, attacker);
  }

  /** Well signed, but not for this application, or not for now. */
  public static List<Attack> onClaims(String issuer) {
    return ClaimAttacks.all(issuer);
  }

  /** Less than a second on the wrong side of a limit: for a clock that stands still. */
  public static List<Attack> onTimeLimits() {
    return ClaimAttacks.timeLimits();
  }

  static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** The number in so many bytes, cut off or padded on the left. */
  static byte[] fixed(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[length];
    int count = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
    return fixed;
  }
}

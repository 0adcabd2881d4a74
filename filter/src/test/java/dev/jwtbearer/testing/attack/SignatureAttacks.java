package dev.jwtbearer.testing.attack;

import static dev.jwtbearer.api.Refusal.BAD_SIGNATURE;
import static dev.jwtbearer.testing.attack.TokenAttacks.fixed;
import static dev.jwtbearer.testing.attack.TokenAttacks.joined;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Signatures that are out of range, of another form, of another text or of another key. */
final class SignatureAttacks {
  private static final int RSA_BYTES = 256;

  private final List<Attack> all = new ArrayList<>();

  private SignatureAttacks() {}

  static List<Attack> all() {
    SignatureAttacks attacks = new SignatureAttacks();
    attacks.rsa();
    attacks.ecdsa();
    attacks.ed25519();
    attacks.ofSomethingElse();
    return attacks.all;
  }

  private void rsa() {
    BigInteger n = ((RSAPublicKey) TestKey.RSA.publicKey()).getModulus();
    rsa("0", s -> new byte[RSA_BYTES]);
    rsa("1", s -> fixed(BigInteger.ONE, RSA_BYTES));
    rsa("n-1", s -> fixed(n.subtract(BigInteger.ONE), RSA_BYTES));
    rsa("n", s -> fixed(n, RSA_BYTES));
    rsa("plus n", s -> fixed(new BigInteger(1, s).add(n), RSA_BYTES + 1));
    rsa("truncated", s -> Arrays.copyOf(s, RSA_BYTES - 1));
    rsa("half", s -> Arrays.copyOf(s, RSA_BYTES / 2));
    rsa("of one byte", s -> new byte[1]);
    rsa("with a zero behind", s -> Arrays.copyOf(s, RSA_BYTES + 1));
    rsa("with a zero before", s -> joined(new byte[1], s));
    rsa("twice", s -> joined(s, s));
    rsa("all ones", s -> filled(RSA_BYTES));
    rsa("with a bit changed", SignatureAttacks::withBitChanged);
  }

  private void rsa(String name, Function<byte[], byte[]> change) {
    add("RSA signature " + name, TestKey.RSA, "RS256", change);
  }

  private void ecdsa() {
    byte[] n = fixed(((ECPublicKey) TestKey.EC256.publicKey()).getParams().getOrder(), 32);
    byte[] one = fixed(BigInteger.ONE, 32);
    byte[] zero = new byte[32];
    ecdsa("all zero", s -> new byte[64]);
    ecdsa("r zero", s -> joined(zero, second(s)));
    ecdsa("s zero", s -> joined(first(s), zero));
    ecdsa("r n", s -> joined(n, second(s)));
    ecdsa("s n", s -> joined(first(s), n));
    ecdsa("r and s n", s -> joined(n, n));
    ecdsa("r and s one", s -> joined(one, one));
    ecdsa("r zero, s one", s -> joined(zero, one));
    ecdsa("r one, s zero", s -> joined(one, zero));
    ecdsa("r n, s zero", s -> joined(n, zero));
    ecdsa("swapped", s -> joined(second(s), first(s)));
    ecdsa("in DER", SignatureAttacks::der);
    ecdsa("truncated", s -> Arrays.copyOf(s, 63));
    ecdsa("with a zero behind", s -> Arrays.copyOf(s, 65));
    ecdsa("of the length of P-384", s -> Arrays.copyOf(s, 96));
    ecdsa("all zero, of the length of P-384", s -> new byte[96]);
    ecdsa("of one byte", s -> new byte[1]);
    ecdsa("all ones", s -> filled(64));
    ecdsa("with a bit changed", SignatureAttacks::withBitChanged);
    add("ES384 signature all zero", TestKey.EC384, "ES384", s -> new byte[96]);
    add("ES512 signature all zero", TestKey.EC521, "ES512", s -> new byte[132]);
  }

  private void ecdsa(String name, Function<byte[], byte[]> change) {
    add("ECDSA signature " + name, TestKey.EC256, "ES256", change);
  }

  private void ed25519() {
    byte[] neutral = new byte[32];
    neutral[0] = 1;
    ed25519("all zero", s -> new byte[64]);
    ed25519("truncated", s -> Arrays.copyOf(s, 63));
    ed25519("with a zero behind", s -> Arrays.copyOf(s, 65));
    ed25519("of one byte", s -> new byte[1]);
    ed25519("the neutral point", s -> joined(neutral, new byte[32]));
    ed25519("s plus the order", SignatureAttacks::plusOrder);
    ed25519("all ones", s -> filled(64));
  }

  private void ed25519(String name, Function<byte[], byte[]> change) {
    add("Ed25519 signature " + name, TestKey.ED25519, "EdDSA", change);
  }

  private void ofSomethingElse() {
    by("RS256 by the attacker", TokenAttacks.RSA_ATTACKER, "RS256");
    by("PS256 by the attacker", TokenAttacks.RSA_ATTACKER, "PS256");
    by("ES256 by the attacker", TokenAttacks.EC_ATTACKER, "ES256");
    by("EdDSA by the attacker", TokenAttacks.ED_ATTACKER, "EdDSA");
    add(
        "another claim under an old signature",
        t -> {
          String signature = t.part(2);
          return t.claim("sub", "eve").input() + '.' + signature;
        });
    add(
        "signature of the payload alone",
        t -> t.withSignature(TestKey.RSA.sign("RS256", TestKey.base64Url(t.claimsJson()))));
    add(
        "signed by another key of the provider",
        t -> t.withSignature(TestKey.OTHER_RSA.sign("RS256", t.input())));
  }

  private void by(String name, TestKey key, String algorithm) {
    add(name, t -> t.by(key, algorithm).text());
  }

  private void add(String name, Function<TestToken, String> spoilt) {
    all.add(new Attack(name, BAD_SIGNATURE, spoilt));
  }

  private void add(String name, TestKey key, String algorithm, Function<byte[], byte[]> change) {
    add(
        name,
        t -> {
          TestToken token = t.by(key, algorithm);
          return token.withSignature(change.apply(Base64.getUrlDecoder().decode(token.part(2))));
        });
  }

  private static byte[] first(byte[] signature) {
    return Arrays.copyOf(signature, 32);
  }

  private static byte[] second(byte[] signature) {
    return Arrays.copyOfRange(signature, 32, 64);
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }

  private static byte[] withBitChanged(byte[] signature) {
    byte[] changed = signature.clone();
    changed[10] ^= 1;
    return changed;
  }

  private static byte[] der(byte[] signature) {
    byte[] r = new BigInteger(1, first(signature)).toByteArray();
    byte[] s = new BigInteger(1, second(signature)).toByteArray();
    return tagged(0x30, joined(tagged(0x02, r), tagged(0x02, s)));
  }

  private static byte[] tagged(int tag, byte[] content) {
    return joined(new byte[] {(byte) tag, (byte) content.length}, content);
  }

  /** The same signature with s + L, which RFC 8032 forbids. */
  private static byte[] plusOrder(byte[] signature) {
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] big = fixed(new BigInteger(1, reversed(second(signature))).add(order), 32);
    return joined(first(signature), reversed(big));
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}

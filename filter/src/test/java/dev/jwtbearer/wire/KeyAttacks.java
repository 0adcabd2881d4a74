package dev.jwtbearer.wire;

import static dev.jwtbearer.api.Refusal.ALGORITHM_NOT_ALLOWED;
import static dev.jwtbearer.api.Refusal.BAD_HEADER;
import static dev.jwtbearer.api.Refusal.BAD_SIGNATURE;
import static dev.jwtbearer.api.Refusal.UNKNOWN_KEY;
import static dev.jwtbearer.testing.TestKey.base64Url;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tokens that ask for another algorithm or key than the provider's. */
final class KeyAttacks {
  private static final TestKey ATTACKER = TestKey.OTHER_RSA;
  private static final int SIGNATURE_BYTES = 256;

  private KeyAttacks() {}

  /**
   * @param elsewhere an address whose every reading is noticed
   */
  static List<Attack> all(String elsewhere) {
    List<Attack> all = new ArrayList<>();
    algorithms(all);
    publicKeyAsSecret(all, TestKey.RSA);
    publicKeyAsSecret(all, TestKey.EC256);
    rsaSignatures(all);
    ecdsaSignatures(all);
    keyIds(all);
    embeddedKeys(all, elsewhere);
    return all;
  }

  private static void algorithms(List<Attack> all) {
    for (String none : new String[] {"none", "None", "NONE", "nOnE", "", "RS256 ", "rs256", "x"}) {
      add(
          all,
          "alg \"" + none + "\" with the signature of RS256",
          ALGORITHM_NOT_ALLOWED,
          t -> signedWith(t, "\"" + none + "\""));
      add(
          all,
          "alg \"" + none + "\" unsigned",
          ALGORITHM_NOT_ALLOWED,
          t -> base64Url("{\"alg\":\"" + none + "\"}") + '.' + base64Url(t.claimsJson()) + '.');
    }
    for (String json : new String[] {"null", "256", "[\"RS256\"]", "{}", "true"}) {
      add(all, "alg " + json, BAD_HEADER, t -> signedWith(t, json));
    }
    add(all, "alg missing", BAD_HEADER, t -> t.sign("{\"kid\":\"rsa-1\"}", t.claimsJson()));
    for (String claimed : new String[] {"PS256", "RS384", "RS512"}) {
      add(all, "RS256 called " + claimed, BAD_SIGNATURE, t -> signedWith(t, "\"" + claimed + "\""));
    }
    add(all, "PS256 called RS256", BAD_SIGNATURE, t -> calledRs256(t, "PS256"));
    add(all, "RS512 called RS256", BAD_SIGNATURE, t -> calledRs256(t, "RS512"));
    for (String other : new String[] {"ES256", "EdDSA", "ES512"}) {
      add(
          all,
          other + " with the id of the RSA key",
          ALGORITHM_NOT_ALLOWED,
          t -> signedWith(t, "\"" + other + "\""));
    }
    add(
        all,
        "another claim under an old signature",
        BAD_SIGNATURE,
        t -> {
          String signature = StructureAttacks.part(t, 2);
          return base64Url(t.headerJson())
              + '.'
              + base64Url(t.claim("sub", "eve").claimsJson())
              + '.'
              + signature;
        });
  }

  /** The public key is no secret: whoever takes it for one accepts forgeries. */
  private static void publicKeyAsSecret(List<Attack> all, TestKey key) {
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    secrets.put("PEM", bytes(key.pem()));
    secrets.put("PEM without the last line break", bytes(key.pem().strip()));
    secrets.put("PEM with CRLF", bytes(key.pem().replace("\n", "\r\n")));
    secrets.put("PEM after a blank", bytes(" " + key.pem()));
    secrets.put("DER", key.publicKey().getEncoded());
    secrets.put("JWK", bytes(TestToken.json(key.jwk())));
    secrets.put("JWK set", bytes(TestToken.json(Map.of("keys", List.of(key.jwk())))));
    if (key.publicKey() instanceof RSAPublicKey rsa) {
      secrets.put("modulus", rsa.getModulus().toByteArray());
    }
    secrets.forEach(
        (name, secret) -> {
          for (String alg : new String[] {"HS256", "HS384", "HS512"}) {
            String title = alg + " by " + key.id() + " as " + name;
            add(all, title, ALGORITHM_NOT_ALLOWED, t -> t.hmac(alg, secret));
          }
        });
  }

  private static void rsaSignatures(List<Attack> all) {
    BigInteger n = ((RSAPublicKey) TestKey.RSA.publicKey()).getModulus();
    signature(all, "RSA 0", s -> new byte[SIGNATURE_BYTES]);
    signature(all, "RSA 1", s -> fixed(BigInteger.ONE, SIGNATURE_BYTES));
    signature(all, "RSA n-1", s -> fixed(n.subtract(BigInteger.ONE), SIGNATURE_BYTES));
    signature(all, "RSA n", s -> fixed(n, SIGNATURE_BYTES));
    signature(all, "RSA truncated", s -> Arrays.copyOf(s, s.length - 1));
    signature(all, "RSA with a zero behind", s -> Arrays.copyOf(s, s.length + 1));
    signature(all, "RSA with a zero before", s -> fixed(new BigInteger(1, s), s.length + 1));
    signature(all, "RSA of one byte", s -> new byte[1]);
    signature(all, "RSA with a bit changed", KeyAttacks::withBitChanged);
    add(
        all,
        "by a key of nobody",
        BAD_SIGNATURE,
        t -> t.by(ATTACKER.withId("rsa-1"), "RS256").text());
  }

  private static void ecdsaSignatures(List<Attack> all) {
    BigInteger n = ((ECPublicKey) TestKey.EC256.publicKey()).getParams().getOrder();
    byte[] order = fixed(n, 32);
    byte[] one = fixed(BigInteger.ONE, 32);
    byte[] zero = new byte[32];
    ecdsa(all, "all zero", s -> new byte[64]);
    ecdsa(all, "r of 0", s -> joined(zero, one));
    ecdsa(all, "s of 0", s -> joined(one, zero));
    ecdsa(all, "r and s of n", s -> joined(order, order));
    ecdsa(all, "r of 1 and s of 1", s -> joined(one, one));
    ecdsa(all, "DER form", KeyAttacks::der);
    ecdsa(all, "truncated", s -> Arrays.copyOf(s, 63));
    ecdsa(all, "with a bit changed", KeyAttacks::withBitChanged);
    ecdsa(all, "in 96 bytes", s -> new byte[96]);
    add(
        all,
        "Ed25519 all zero",
        BAD_SIGNATURE,
        t -> resigned(t.by(TestKey.ED25519, "EdDSA"), s -> new byte[64]));
    add(
        all,
        "Ed25519 truncated",
        BAD_SIGNATURE,
        t -> resigned(t.by(TestKey.ED25519, "EdDSA"), s -> Arrays.copyOf(s, 63)));
  }

  private static void keyIds(List<Attack> all) {
    for (String kid :
        new String[] {
          "../../../../dev/null",
          "' OR '1'='1",
          "x' UNION SELECT 'key'--",
          "|sleep 10",
          "${jndi:ldap://127.0.0.1/a}",
          "RSA-1",
          "rsa-1 ",
          "",
          "k\u00e9y"
        }) {
      add(all, "kid " + kid, UNKNOWN_KEY, t -> t.header("kid", kid).text());
    }
    for (Object kid : new Object[] {1, List.of("rsa-1"), Map.of("kid", "rsa-1"), true}) {
      add(all, "kid " + kid + " as JSON", BAD_HEADER, t -> t.header("kid", kid).text());
    }
    add(all, "kid null", BAD_HEADER, t -> t.header("kid", null).text());
    add(all, "kid of 10 KB", BAD_HEADER, t -> t.header("kid", "k".repeat(10 << 10)).text());
    add(all, "kid with CRLF", BAD_HEADER, t -> t.header("kid", "rsa-1\r\nSet-Cookie: a=b").text());
    add(all, "kid with NUL", BAD_HEADER, t -> t.header("kid", "rsa-1\u0000").text());
  }

  private static void embeddedKeys(List<Attack> all, String elsewhere) {
    add(
        all,
        "jwk of the attacker under a trusted id",
        BAD_SIGNATURE,
        t -> t.by(ATTACKER.withId("rsa-1"), "RS256").header("jwk", ATTACKER.jwk()).text());
    add(
        all,
        "jwk of the attacker under its own id",
        UNKNOWN_KEY,
        t -> t.by(ATTACKER, "RS256").header("jwk", ATTACKER.jwk()).text());
    add(
        all,
        "jwk of the attacker without id",
        BAD_SIGNATURE,
        t -> t.by(ATTACKER, "RS256").header("jwk", ATTACKER.jwk()).withoutHeader("kid").text());
    for (String name : new String[] {"jku", "x5u"}) {
      add(
          all,
          name + " of the attacker",
          UNKNOWN_KEY,
          t -> t.by(ATTACKER, "RS256").header(name, elsewhere).text());
      add(
          all,
          name + " of the attacker under a trusted id",
          BAD_SIGNATURE,
          t -> t.by(ATTACKER.withId("rsa-1"), "RS256").header(name, elsewhere).text());
    }
    add(
        all,
        "x5c of the attacker",
        BAD_SIGNATURE,
        t ->
            t.by(ATTACKER.withId("rsa-1"), "RS256")
                .header("x5c", List.of(base64Url(ATTACKER.publicKey().getEncoded())))
                .text());
  }

  private static void signature(List<Attack> all, String name, Function<byte[], byte[]> change) {
    add(all, "signature " + name, BAD_SIGNATURE, t -> resigned(t, change));
  }

  private static void ecdsa(List<Attack> all, String name, Function<byte[], byte[]> change) {
    add(
        all,
        "ECDSA signature " + name,
        BAD_SIGNATURE,
        t -> resigned(t.by(TestKey.EC256, "ES256"), change));
  }

  private static String resigned(TestToken token, Function<byte[], byte[]> change) {
    String text = token.text();
    int dot = text.lastIndexOf('.');
    byte[] signature = java.util.Base64.getUrlDecoder().decode(text.substring(dot + 1));
    return text.substring(0, dot + 1) + base64Url(change.apply(signature));
  }

  private static String signedWith(TestToken token, String algJson) {
    return token.sign("{\"alg\":" + algJson + ",\"kid\":\"rsa-1\"}", token.claimsJson());
  }

  private static String calledRs256(TestToken token, String actual) {
    return token
        .header("alg", actual)
        .sign("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", token.claimsJson());
  }

  private static byte[] der(byte[] signature) {
    byte[] r = new BigInteger(1, Arrays.copyOf(signature, 32)).toByteArray();
    byte[] s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)).toByteArray();
    byte[] body = joined(tagged(0x02, r), tagged(0x02, s));
    return tagged(0x30, body);
  }

  private static byte[] tagged(int tag, byte[] content) {
    return joined(new byte[] {(byte) tag, (byte) content.length}, content);
  }

  private static byte[] withBitChanged(byte[] signature) {
    byte[] changed = signature.clone();
    changed[10] ^= 1;
    return changed;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] fixed(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[length];
    int count = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
    return fixed;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void add(
      List<Attack> all, String name, Refusal refusal, Function<TestToken, String> spoilt) {
    all.add(new Attack(name, refusal, spoilt));
  }
}

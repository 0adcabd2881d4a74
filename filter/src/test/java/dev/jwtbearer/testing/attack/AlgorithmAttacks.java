package dev.jwtbearer.testing.attack;

import static dev.jwtbearer.api.Refusal.ALGORITHM_NOT_ALLOWED;
import static dev.jwtbearer.api.Refusal.BAD_HEADER;
import static dev.jwtbearer.api.Refusal.BAD_SIGNATURE;
import static dev.jwtbearer.testing.TestKey.base64Url;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestToken;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens that ask for another algorithm than that of the key. */
final class AlgorithmAttacks {
  private final List<Attack> all = new ArrayList<>();

  private AlgorithmAttacks() {}

  static List<Attack> all() {
    AlgorithmAttacks attacks = new AlgorithmAttacks();
    attacks.unknownAlgorithms();
    attacks.noText();
    attacks.otherAlgorithms();
    attacks.publicKeyAsSecret(TestKey.RSA);
    attacks.publicKeyAsSecret(TestKey.EC256);
    return attacks.all;
  }

  private void unknownAlgorithms() {
    List<String> names = new ArrayList<>();
    for (int casing = 0; casing < 16; casing++) {
      char[] none = "none".toCharArray();
      for (int i = 0; i < none.length; i++) {
        none[i] = (casing >> i & 1) == 1 ? Character.toUpperCase(none[i]) : none[i];
      }
      names.add(new String(none));
    }
    names.addAll(List.of("", "RS256 ", " RS256", "rs256", "RS256\n", "RS257", "HS256 ", "x"));
    for (String alg : names) {
      String json = TestToken.json(alg);
      all.add(
          new Attack(
              "alg " + json + " signed by RS256", ALGORITHM_NOT_ALLOWED, t -> signedWith(t, json)));
      all.add(
          new Attack(
              "alg " + json + " with the signature of the good token",
              ALGORITHM_NOT_ALLOWED,
              t -> withOldSignature(t, alg)));
      all.add(
          new Attack(
              "alg " + json + " unsigned",
              ALGORITHM_NOT_ALLOWED,
              t -> base64Url("{\"alg\":" + json + "}") + '.' + base64Url(t.claimsJson()) + '.'));
    }
    all.add(
        new Attack(
            "alg \"none\" with some signature",
            ALGORITHM_NOT_ALLOWED,
            t -> base64Url("{\"alg\":\"none\"}") + '.' + base64Url(t.claimsJson()) + ".AA"));
  }

  private void noText() {
    for (String json :
        new String[] {"null", "1", "256", "true", "[\"RS256\"]", "{}", "{\"alg\":\"RS256\"}"}) {
      all.add(new Attack("alg " + json, BAD_HEADER, t -> signedWith(t, json)));
    }
    all.add(
        new Attack("alg missing", BAD_HEADER, t -> t.sign("{\"kid\":\"rsa-1\"}", t.claimsJson())));
    all.add(
        new Attack(
            "alg missing, with the signature of the good token",
            BAD_HEADER,
            t -> {
              String signature = t.part(2);
              return t.withoutHeader("alg").input() + '.' + signature;
            }));
  }

  private void otherAlgorithms() {
    for (String alg : List.of("PS256", "PS384", "PS512", "RS384", "RS512")) {
      all.add(
          new Attack(
              "RS256 called " + alg, BAD_SIGNATURE, t -> signedWith(t, TestToken.json(alg))));
      all.add(
          new Attack(
              alg + " with the signature of the good token",
              BAD_SIGNATURE,
              t -> withOldSignature(t, alg)));
    }
    for (String alg : List.of("PS256", "RS512")) {
      all.add(
          new Attack(
              alg + " called RS256",
              BAD_SIGNATURE,
              t -> t.withSignature(TestKey.RSA.sign(alg, t.input()))));
    }
    for (String alg : List.of("ES256", "ES384", "ES512", "EdDSA", "Ed25519")) {
      all.add(
          new Attack(
              alg + " with the id of the RSA key",
              ALGORITHM_NOT_ALLOWED,
              t -> signedWith(t, TestToken.json(alg))));
      all.add(
          new Attack(
              alg + " with the id of the RSA key and the signature of the good token",
              ALGORITHM_NOT_ALLOWED,
              t -> withOldSignature(t, alg)));
    }
    all.add(
        new Attack(
            "ES384 by a P-256 key",
            ALGORITHM_NOT_ALLOWED,
            t -> t.by(TestKey.EC256, "ES256").header("alg", "ES384").withSignature(new byte[96])));
    all.add(
        new Attack(
            "ES256 with the id of a P-384 key",
            ALGORITHM_NOT_ALLOWED,
            t ->
                t.by(TestKey.EC256, "ES256")
                    .header("kid", TestKey.EC384.id())
                    .withSignature(new byte[64])));
  }

  /** The public key is no secret: whoever takes it for one accepts forgeries. */
  private void publicKeyAsSecret(TestKey key) {
    String pem = key.pem();
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    secrets.put("PEM", ascii(pem));
    secrets.put("PEM without the last line break", ascii(pem.stripTrailing()));
    secrets.put("PEM with CRLF", ascii(pem.replace("\n", "\r\n")));
    secrets.put("PEM after a blank", ascii(" " + pem));
    secrets.put("PEM on one line", ascii(pem.replace("\n", "")));
    secrets.put("the body of the PEM", ascii(pem.replaceAll("-----[A-Z ]+-----|\n", "")));
    secrets.put("DER", key.publicKey().getEncoded());
    secrets.put("JWK", ascii(TestToken.json(key.jwk())));
    secrets.put("JWK set", ascii(TestKey.jwks(key)));
    secrets.put("JWK set of all keys", ascii(TestKey.jwks(TokenAttacks.PROVIDER_KEYS)));
    if (key.publicKey() instanceof RSAPublicKey rsa) {
      secrets.put("modulus", rsa.getModulus().toByteArray());
      secrets.put("modulus in digits", ascii(rsa.getModulus().toString()));
    } else {
      secrets.put("x", ((ECPublicKey) key.publicKey()).getW().getAffineX().toByteArray());
    }
    secrets.put("one NUL", new byte[1]);
    secrets.put("key id", ascii(key.id()));
    secrets.forEach(
        (name, secret) -> {
          for (String alg : List.of("HS256", "HS384", "HS512")) {
            String title = alg + " by " + key.id() + " as " + name;
            all.add(new Attack(title, ALGORITHM_NOT_ALLOWED, t -> t.hmac(alg, secret)));
            all.add(
                new Attack(
                    title + ", with its id",
                    ALGORITHM_NOT_ALLOWED,
                    t -> t.hmac(alg, secret, key.id())));
          }
        });
  }

  /** A true RS256 signature under a header that names this algorithm. */
  private static String signedWith(TestToken token, String algJson) {
    return token.sign("{\"alg\":" + algJson + ",\"kid\":\"rsa-1\"}", token.claimsJson());
  }

  private static String withOldSignature(TestToken token, String alg) {
    String signature = token.part(2);
    return token.header("alg", alg).input() + '.' + signature;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}

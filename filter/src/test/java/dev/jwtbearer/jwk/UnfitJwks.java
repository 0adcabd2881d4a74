package dev.jwtbearer.jwk;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules for keys written a second time, to compare with: which JWKs nobody may trust. */
final class UnfitJwks {
  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
  private static final Map<String, List<String>> ALGORITHMS =
      Map.of(
          "RSA", List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
          "P-256", List.of("ES256"),
          "P-384", List.of("ES384"),
          "P-521", List.of("ES512"),
          "Ed25519", List.of("EdDSA", "Ed25519"));

  /** The primes of the curves, and the b of y² = x³ - 3x + b (FIPS 186-4, appendix D.1.2). */
  private static final Map<String, BigInteger> P =
      Map.of(
          "P-256", prime("1 256 -1 224 1 192 1 96 -1 0"),
          "P-384", prime("1 384 -1 128 -1 96 1 32 -1 0"),
          "P-521", prime("1 521 -1 0"));

  private static final Map<String, BigInteger> B =
      Map.of(
          "P-256", hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"),
          "P-384",
              hex(
                  "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875a"
                      + "c656398d8a2ed19d2a85c8edd3ec2aef"),
          "P-521",
              hex(
                  "51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109"
                      + "e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00"));

  private UnfitJwks() {}

  static boolean isPrivate(JsonNode jwk) {
    return PRIVATE.stream().anyMatch(jwk::has) || "oct".equals(jwk.path("kty").textValue());
  }

  /** True if the key must not be trusted, whatever else it says. */
  static boolean contains(JsonNode jwk) {
    if (!jwk.isObject() || isPrivate(jwk) || isForSomethingElse(jwk)) {
      return true;
    }
    switch (jwk.path("kty").asText()) {
      case "RSA":
        BigInteger modulus = number(jwk, "n");
        BigInteger exponent = number(jwk, "e");
        return modulus.bitLength() < 2048
            || !modulus.testBit(0)
            || exponent.compareTo(BigInteger.valueOf(65537)) < 0
            || !exponent.testBit(0)
            || servesNot(jwk, "RSA");
      case "EC":
        String curve = jwk.path("crv").asText();
        return !P.containsKey(curve) || !isOnCurve(jwk, curve) || servesNot(jwk, curve);
      case "OKP":
        return !jwk.path("crv").asText().equals("Ed25519")
            || bytes(jwk, "x").length != 32
            || servesNot(jwk, "Ed25519");
      default:
        return true;
    }
  }

  private static boolean isForSomethingElse(JsonNode jwk) {
    boolean mayVerify = !jwk.has("key_ops");
    for (JsonNode operation : jwk.path("key_ops")) {
      mayVerify |= "verify".equals(operation.textValue());
    }
    return !mayVerify || (jwk.has("use") && !"sig".equals(jwk.get("use").textValue()));
  }

  private static boolean servesNot(JsonNode jwk, String kind) {
    return jwk.has("alg") && !ALGORITHMS.get(kind).contains(jwk.get("alg").asText());
  }

  private static boolean isOnCurve(JsonNode jwk, String curve) {
    BigInteger p = P.get(curve);
    BigInteger x = number(jwk, "x");
    BigInteger y = number(jwk, "y");
    BigInteger three = BigInteger.valueOf(3);
    BigInteger right = x.pow(3).subtract(x.multiply(three)).add(B.get(curve)).mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.multiply(y).mod(p).equals(right);
  }

  private static BigInteger number(JsonNode jwk, String name) {
    return new BigInteger(1, bytes(jwk, name));
  }

  /** No bytes, and so an unfit number, where there is no base64url. */
  private static byte[] bytes(JsonNode jwk, String name) {
    try {
      return Base64.getUrlDecoder().decode(jwk.path(name).asText());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static BigInteger prime(String factorsAndPowers) {
    String[] terms = factorsAndPowers.split(" ");
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < terms.length; i += 2) {
      BigInteger power = BigInteger.ONE.shiftLeft(Integer.parseInt(terms[i + 1]));
      sum = sum.add(power.multiply(new BigInteger(terms[i])));
    }
    return sum;
  }

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }
}

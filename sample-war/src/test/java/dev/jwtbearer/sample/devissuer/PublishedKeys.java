package dev.jwtbearer.sample.devissuer;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** Verifies tokens with what a JWK set says, by JCA alone. */
record PublishedKeys(JsonNode set) {

  static PublishedKeys parse(String jwks) {
    return new PublishedKeys(Jws.tree(jwks));
  }

  boolean verifies(Jws token) throws GeneralSecurityException {
    for (JsonNode jwk : set.get("keys")) {
      if (jwk.get("kid").equals(token.header().get("kid"))) {
        return verifies(token, jwk);
      }
    }
    return false;
  }

  private static boolean verifies(Jws token, JsonNode jwk) throws GeneralSecurityException {
    if (!jwk.get("alg").equals(token.header().get("alg"))) {
      return false;
    }
    Signature signature = signature(jwk.get("alg").textValue());
    signature.initVerify(key(jwk));
    signature.update(token.signingInput());
    return signature.verify(token.signature());
  }

  private static Signature signature(String alg) throws GeneralSecurityException {
    if (!alg.equals("PS256")) {
      return Signature.getInstance(
          switch (alg) {
            case "RS256" -> "SHA256withRSA";
            case "ES256" -> "SHA256withECDSAinP1363Format";
            case "EdDSA" -> "Ed25519";
            default -> throw new AssertionError(alg);
          });
    }
    Signature pss = Signature.getInstance("RSASSA-PSS");
    pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    return pss;
  }

  private static PublicKey key(JsonNode jwk) throws GeneralSecurityException {
    return switch (jwk.get("kty").textValue()) {
      case "RSA" ->
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
      case "EC" ->
          KeyFactory.getInstance("EC")
              .generatePublic(
                  new ECPublicKeySpec(new ECPoint(number(jwk, "x"), number(jwk, "y")), p256()));
      default ->
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(jwk)));
    };
  }

  private static ECParameterSpec p256() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  /** RFC 8032, section 5.1.2: y little-endian, the sign of x in the last bit. */
  private static EdECPoint point(JsonNode jwk) {
    byte[] little = bytes(jwk, "x");
    byte[] big = new byte[little.length];
    for (int i = 0; i < little.length; i++) {
      big[i] = little[little.length - 1 - i];
    }
    boolean isOdd = (big[0] & 0x80) != 0;
    big[0] &= 0x7f;
    return new EdECPoint(isOdd, new BigInteger(1, big));
  }

  private static BigInteger number(JsonNode jwk, String member) {
    return new BigInteger(1, bytes(jwk, member));
  }

  private static byte[] bytes(JsonNode jwk, String member) {
    return Base64.getUrlDecoder().decode(jwk.get(member).textValue());
  }
}

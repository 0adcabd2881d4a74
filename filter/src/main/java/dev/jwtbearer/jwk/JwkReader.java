package dev.jwtbearer.jwk;

import dev.jwtbearer.jose.Base64Url;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.JwsAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one JWK (RFC 7517, section 4; RFC 7518, section 6; RFC 8037, section 2). */
final class JwkReader {
  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private static final int LONGEST_ID = 1024;

  private final KeyRequirements fitKeys;

  JwkReader(KeyRequirements fitKeys) {
    this.fitKeys = fitKeys;
  }

  /** True if the object holds private or secret key material. A member without any is none. */
  static boolean isPrivate(JsonObject jwk) {
    return PRIVATE.stream().map(jwk::value).anyMatch(JwkReader::isMaterial)
        || "oct".equals(jwk.value("kty"));
  }

  private static boolean isMaterial(@Nullable Object value) {
    return value != null && !value.equals("") && !value.equals(List.of());
  }

  /**
   * Reads it. Libraries write members without a value as {@code null}, so that these count as
   * absent.
   */
  VerificationKey read(JsonObject written) throws UnsuitableKeyException {
    JsonObject jwk = written.withoutNulls();
    if (isPrivate(jwk)) {
      throw new UnsuitableKeyException("it holds private or secret key material");
    }
    try {
      Optional<String> id = jwk.string("kid");
      if (id.filter(kid -> kid.length() > LONGEST_ID).isPresent()) {
        throw new UnsuitableKeyException("its kid is longer than " + LONGEST_ID + " characters");
      }
      checkUse(jwk);
      Set<JwsAlgorithm> declared = declared(jwk);
      return fitKeys.check(id, publicKey(jwk), declared);
    } catch (InvalidJsonException e) {
      throw new UnsuitableKeyException(e.reason());
    }
  }

  private static void checkUse(JsonObject jwk) throws UnsuitableKeyException, InvalidJsonException {
    if (!jwk.string("use").orElse("sig").equals("sig")) {
      throw new UnsuitableKeyException("its use is not sig");
    }
    @Nullable Object operations = jwk.value("key_ops");
    if (operations != null
        && !operations.equals(List.of())
        && !(operations instanceof List && ((List<?>) operations).contains("verify"))) {
      throw new UnsuitableKeyException("its key_ops do not hold verify");
    }
  }

  private static Set<JwsAlgorithm> declared(JsonObject jwk)
      throws UnsuitableKeyException, InvalidJsonException {
    Optional<String> alg = jwk.string("alg");
    if (alg.isEmpty()) {
      return EnumSet.allOf(JwsAlgorithm.class);
    }
    return EnumSet.of(
        JwsAlgorithm.named(alg.get())
            .orElseThrow(
                () -> new UnsuitableKeyException("its alg is no supported signature algorithm")));
  }

  private static PublicKey publicKey(JsonObject jwk)
      throws UnsuitableKeyException, InvalidJsonException {
    String kty = jwk.string("kty").orElseThrow(() -> new UnsuitableKeyException("it has no kty"));
    switch (kty) {
      case "RSA":
        return rsa(new BigInteger(1, bytes(jwk, "n")), new BigInteger(1, bytes(jwk, "e")));
      case "EC":
        return Curve.named(text(jwk, "crv")).key(bytes(jwk, "x"), bytes(jwk, "y"));
      case "OKP":
        if (!text(jwk, "crv").equals("Ed25519")) {
          throw new UnsuitableKeyException("its curve is not Ed25519");
        }
        return Ed25519.of(bytes(jwk, "x"));
      default:
        throw new UnsuitableKeyException("its kty is none of RSA, EC, OKP");
    }
  }

  private static PublicKey rsa(BigInteger modulus, BigInteger exponent)
      throws UnsuitableKeyException {
    try {
      return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    } catch (GeneralSecurityException e) {
      throw new UnsuitableKeyException("this JVM refuses its modulus or exponent");
    }
  }

  private static byte[] bytes(JsonObject jwk, String name)
      throws UnsuitableKeyException, InvalidJsonException {
    return Base64Url.decode(text(jwk, name))
        .filter(bytes -> bytes.length > 0)
        .orElseThrow(() -> new UnsuitableKeyException("its " + name + " is not base64url"));
  }

  private static String text(JsonObject jwk, String name)
      throws UnsuitableKeyException, InvalidJsonException {
    return jwk.string(name).orElseThrow(() -> new UnsuitableKeyException("it has no " + name));
  }
}

package dev.jwtbearer.jwk;

import dev.jwtbearer.jose.Base64Url;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.JwsAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A public key that a client sends with its request (RFC 9449, section 4.2), and its thumbprint. It
 * is bounded before any arithmetic: an RSA key has 2048 to 4096 bits and the exponent 65537.
 * Immutable.
 */
public final class SenderKey {
  /** Of a key type or curve: nothing that JSON would escape. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,20}");

  private static final String RSA_EXPONENT = "AQAB";

  /** In characters of base64url. */
  private static final int SHORTEST_MODULUS = 342;

  private static final int LONGEST_MODULUS = 683;

  /** The members of a thumbprint in the order of RFC 7638, section 3.2, by {@code kty}. */
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "EC", List.of("crv", "kty", "x", "y"),
          "OKP", List.of("crv", "kty", "x"),
          "RSA", List.of("e", "kty", "n"));

  private final Map<String, String> members;
  private final String thumbprint;

  private SenderKey(Map<String, String> members) {
    this.members = members;
    this.thumbprint = thumbprint(members);
  }

  /**
   * Reads a JWK. The thumbprint is that of the members as they were sent: whoever issued the token
   * has hashed them in the same spelling.
   *
   * @throws UnsuitableKeyException if it is no public key of a supported type, or holds private key
   *     material
   */
  public static SenderKey of(JsonObject jwk) throws UnsuitableKeyException {
    if (JwkReader.isPrivate(jwk)) {
      throw new UnsuitableKeyException("it holds private or secret key material");
    }
    try {
      List<String> required = REQUIRED.get(jwk.string("kty").orElse(""));
      if (required == null) {
        throw new UnsuitableKeyException("its kty is none of RSA, EC, OKP");
      }
      Map<String, String> members = new LinkedHashMap<>();
      for (String name : required) {
        Optional<String> value = jwk.string(name);
        if (value.isEmpty() || value.get().length() > LONGEST_MODULUS) {
          throw new UnsuitableKeyException("it has no " + name + ", or one that is too long");
        }
        members.put(name, value.get());
      }
      checkBounds(members);
      return new SenderKey(members);
    } catch (InvalidJsonException e) {
      throw new UnsuitableKeyException(e.reason());
    }
  }

  private static void checkBounds(Map<String, String> members) throws UnsuitableKeyException {
    for (Map.Entry<String, String> member : members.entrySet()) {
      boolean isText = member.getKey().equals("kty") || member.getKey().equals("crv");
      if (isText && !NAME.matcher(member.getValue()).matches()) {
        throw new UnsuitableKeyException("its " + member.getKey() + " is no name of JWA");
      }
      if (!isText && Base64Url.decode(member.getValue()).isEmpty()) {
        throw new UnsuitableKeyException("its " + member.getKey() + " is not base64url");
      }
    }
    String modulus = members.get("n");
    if (modulus != null
        && (modulus.length() < SHORTEST_MODULUS
            || modulus.startsWith("AA")
            || !RSA_EXPONENT.equals(members.get("e")))) {
      throw new UnsuitableKeyException("RSA keys must have 2048 to 4096 bits and exponent 65537");
    }
  }

  /** RFC 7638, section 3: no member needs an escape, since all are base64url or a fixed name. */
  private static String thumbprint(Map<String, String> members) {
    StringBuilder json = new StringBuilder("{");
    members.forEach(
        (name, value) ->
            json.append(json.length() == 1 ? "\"" : ",\"")
                .append(name)
                .append("\":\"")
                .append(value)
                .append('"'));
    return sha256(json.append('}').toString());
  }

  /** The SHA-256 of the text in base64url: a thumbprint, or the {@code ath} of a token. */
  public static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64Url.encode(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The SHA-256 thumbprint (RFC 7638) in base64url, 43 characters. */
  public String thumbprint() {
    return thumbprint;
  }

  /**
   * The key, to verify signatures with.
   *
   * @param allowed the algorithms that are allowed
   * @throws UnsuitableKeyException if it is no key of a supported curve, not on its curve, or
   *     serves none of the algorithms
   */
  public VerificationKey verificationKey(Set<JwsAlgorithm> allowed) throws UnsuitableKeyException {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(members);
    return new JwkReader(new KeyRequirements(allowed)).read(object(json));
  }

  private static JsonObject object(Map<String, @Nullable Object> json) {
    return JsonObject.from(json).orElseThrow();
  }
}

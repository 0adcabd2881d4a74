package dev.jwtbearer.jwk;

import dev.jwtbearer.jose.Base64Url;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/** Reads the keys of an application that open encrypted tokens: JWK, PEM or a key store. */
public final class DecryptionKeys {
  private static final int SHORTEST_RSA = 2048;
  private static final int SHORTEST_SECRET = 16;
  static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END PRIVATE KEY-----");

  private DecryptionKeys() {}

  /**
   * The keys of a JWK set, or the key of one JWK.
   *
   * @throws UnsuitableKeyException if one of them cannot open a token
   */
  public static List<DecryptionKey> ofJson(byte[] json) throws UnsuitableKeyException {
    try {
      JsonObject document = StrictJson.object(json);
      if (!document.has("keys")) {
        return List.of(ofJwk(document));
      }
      List<DecryptionKey> keys = new ArrayList<>();
      Object listed = document.value("keys");
      for (Object each : listed instanceof List ? (List<?>) listed : List.of()) {
        keys.add(
            ofJwk(
                JsonObject.from(each)
                    .orElseThrow(() -> new UnsuitableKeyException("a key is no JSON object"))));
      }
      if (keys.isEmpty()) {
        throw new UnsuitableKeyException("it has no key");
      }
      return List.copyOf(keys);
    } catch (InvalidJsonException e) {
      throw new UnsuitableKeyException("not a JWK: " + e.reason());
    }
  }

  private static DecryptionKey ofJwk(JsonObject written)
      throws UnsuitableKeyException, InvalidJsonException {
    JsonObject jwk = written.withoutNulls();
    Optional<String> id = jwk.string("kid");
    if (!jwk.string("use").orElse("enc").equals("enc")) {
      throw new UnsuitableKeyException("the use of a key is not enc");
    }
    try {
      switch (jwk.string("kty").orElse("")) {
        case "RSA":
          return of(id, rsa(jwk));
        case "EC":
          return of(id, ec(jwk));
        case "OKP":
          return of(id, x25519(jwk));
        case "oct":
          return secret(id, bytes(jwk, "k"));
        default:
          throw new UnsuitableKeyException("the kty of a key is none of RSA, EC, OKP, oct");
      }
    } catch (GeneralSecurityException e) {
      throw new UnsuitableKeyException("this JVM refuses a key");
    }
  }

  static PrivateKey rsa(JsonObject jwk)
      throws GeneralSecurityException, UnsuitableKeyException, InvalidJsonException {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    if (!jwk.has("p")) {
      return factory.generatePrivate(new RSAPrivateKeySpec(number(jwk, "n"), number(jwk, "d")));
    }
    return factory.generatePrivate(
        new RSAPrivateCrtKeySpec(
            number(jwk, "n"),
            number(jwk, "e"),
            number(jwk, "d"),
            number(jwk, "p"),
            number(jwk, "q"),
            number(jwk, "dp"),
            number(jwk, "dq"),
            number(jwk, "qi")));
  }

  static PrivateKey ec(JsonObject jwk)
      throws GeneralSecurityException, UnsuitableKeyException, InvalidJsonException {
    Curve curve = Curve.named(jwk.string("crv").orElse(""));
    return KeyFactory.getInstance("EC")
        .generatePrivate(
            new ECPrivateKeySpec(
                number(jwk, "d"), curve.key(bytes(jwk, "x"), bytes(jwk, "y")).getParams()));
  }

  private static PrivateKey x25519(JsonObject jwk)
      throws GeneralSecurityException, UnsuitableKeyException, InvalidJsonException {
    if (!jwk.string("crv").orElse("").equals(KeyAgreementCurve.X25519)) {
      throw new UnsuitableKeyException("the curve of an OKP key is not X25519");
    }
    return KeyFactory.getInstance(KeyAgreementCurve.X25519)
        .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, bytes(jwk, "d")));
  }

  private static BigInteger number(JsonObject jwk, String name)
      throws UnsuitableKeyException, InvalidJsonException {
    return new BigInteger(1, bytes(jwk, name));
  }

  private static byte[] bytes(JsonObject jwk, String name)
      throws UnsuitableKeyException, InvalidJsonException {
    return Base64Url.decode(jwk.string(name).orElse(""))
        .filter(bytes -> bytes.length > 0)
        .orElseThrow(
            () ->
                new UnsuitableKeyException(
                    "a key has no private " + name + ", or it is not base64url"));
  }

  private static DecryptionKey secret(Optional<String> id, byte[] secret)
      throws UnsuitableKeyException {
    if (secret.length < SHORTEST_SECRET) {
      throw new UnsuitableKeyException("a shared secret is shorter than 16 bytes");
    }
    return new DecryptionKey(id, new SecretKeySpec(secret, "AES"), "oct", "");
  }

  /** A private key of RSA, P-256, P-384 or X25519. */
  private static DecryptionKey of(Optional<String> id, Key key) throws UnsuitableKeyException {
    if (key instanceof RSAPrivateKey) {
      if (((RSAPrivateKey) key).getModulus().bitLength() < SHORTEST_RSA) {
        throw new UnsuitableKeyException("an RSA key has less than 2048 bits");
      }
      return new DecryptionKey(id, key, "RSA", "");
    }
    if (key instanceof ECPrivateKey) {
      int bits = ((ECPrivateKey) key).getParams().getCurve().getField().getFieldSize();
      if (bits != 256 && bits != 384) {
        throw new UnsuitableKeyException("the curve of a key is neither P-256 nor P-384");
      }
      return new DecryptionKey(id, key, "EC", "P-" + bits);
    }
    if (key.getAlgorithm().equals("XDH") || key.getAlgorithm().equals(KeyAgreementCurve.X25519)) {
      return new DecryptionKey(id, key, "EC", KeyAgreementCurve.X25519);
    }
    throw new UnsuitableKeyException("keys of type " + key.getAlgorithm() + " are not supported");
  }

  /**
   * The keys of one or more PEM blocks {@code PRIVATE KEY} (PKCS#8, RFC 7468, section 10).
   *
   * @throws UnsuitableKeyException if there is none, or one cannot open a token
   */
  public static List<DecryptionKey> ofPem(String text) throws UnsuitableKeyException {
    Matcher block = PEM.matcher(text);
    List<DecryptionKey> keys = new ArrayList<>();
    while (block.find()) {
      keys.add(of(Optional.empty(), pkcs8(block.group(1))));
    }
    if (keys.isEmpty()) {
      throw new UnsuitableKeyException(
          "no PEM block between -----BEGIN PRIVATE KEY----- and -----END PRIVATE KEY-----");
    }
    return List.copyOf(keys);
  }

  static PrivateKey pkcs8(String base64) throws UnsuitableKeyException {
    byte[] der;
    try {
      der = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new UnsuitableKeyException("a PEM block is not base64");
    }
    return Stream.of("RSA", "EC", KeyAgreementCurve.X25519)
        .map(type -> pkcs8(type, der))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new UnsuitableKeyException("a PEM block is no RSA, EC or X25519 key"));
  }

  /** The type of key is inside; the JDK wants to be told, so each is tried. */
  private static Optional<PrivateKey> pkcs8(String type, byte[] der) {
    try {
      return Optional.of(
          KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (GeneralSecurityException notOfThatType) {
      return Optional.empty();
    }
  }

  /**
   * The private keys of a PKCS#12 or JKS store; the alias is the key id.
   *
   * @throws UnsuitableKeyException if it cannot be read, or has no fit key
   */
  public static List<DecryptionKey> ofStore(byte[] store, String password)
      throws UnsuitableKeyException {
    char[] secret = password.toCharArray();
    List<DecryptionKey> keys = new ArrayList<>();
    try {
      KeyStore read = KeyStore.getInstance("JKS"); // reads PKCS#12 as well, JEP 229
      read.load(new ByteArrayInputStream(store), secret);
      for (String alias : Collections.list(read.aliases())) {
        if (read.isKeyEntry(alias)) {
          Key key = read.getKey(alias, secret);
          keys.add(
              key instanceof PrivateKey
                  ? of(Optional.of(alias), key)
                  : secret(Optional.of(alias), key.getEncoded()));
        }
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new UnsuitableKeyException("no key store, or its password is wrong");
    }
    if (keys.isEmpty()) {
      throw new UnsuitableKeyException("the store has no private key");
    }
    return List.copyOf(keys);
  }

  /** True if the bytes are text that holds PEM. */
  public static boolean isPem(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN");
  }
}

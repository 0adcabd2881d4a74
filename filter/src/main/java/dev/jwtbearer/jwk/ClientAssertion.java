package dev.jwtbearer.jwk;

import dev.jwtbearer.jose.Base64Url;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.JsonText;
import dev.jwtbearer.jose.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;

/**
 * Makes the assertions by which a client authenticates with a private key (RFC 7523, section 3):
 * {@code private_key_jwt}. Each has the issuer as its one audience, an id of its own, and is good
 * for a minute.
 */
public final class ClientAssertion implements Supplier<String> {
  private static final int LIFETIME_SECONDS = 60;
  private static final int ID_BYTES = 16;
  private static final int SHORTEST_RSA = 2048;

  private final PrivateKey key;
  private final Optional<String> keyId;
  private final String algorithm;
  private final String clientId;
  private final String audience;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  private ClientAssertion(
      PrivateKey key, Optional<String> keyId, String clientId, String audience, Clock clock)
      throws UnsuitableKeyException {
    this.key = key;
    this.keyId = keyId;
    this.algorithm = algorithm(key);
    this.clientId = clientId;
    this.audience = audience;
    this.clock = clock;
  }

  /**
   * With the key of a JWK, or of one PEM block {@code PRIVATE KEY}.
   *
   * @param audience the issuer
   * @throws UnsuitableKeyException if the text holds no RSA or EC private key
   */
  public static ClientAssertion of(String text, String clientId, String audience, Clock clock)
      throws UnsuitableKeyException {
    if (text.stripLeading().startsWith("{")) {
      try {
        JsonObject jwk = StrictJson.object(text.getBytes(StandardCharsets.UTF_8)).withoutNulls();
        return new ClientAssertion(privateKey(jwk), jwk.string("kid"), clientId, audience, clock);
      } catch (InvalidJsonException e) {
        throw new UnsuitableKeyException("not a JWK: " + e.reason());
      }
    }
    Matcher pem = DecryptionKeys.PEM.matcher(text.strip());
    if (!pem.matches()) {
      throw new UnsuitableKeyException(
          "no PEM block between -----BEGIN PRIVATE KEY----- and -----END PRIVATE KEY-----");
    }
    return new ClientAssertion(
        DecryptionKeys.pkcs8(pem.group(1)), Optional.empty(), clientId, audience, clock);
  }

  private static PrivateKey privateKey(JsonObject jwk)
      throws UnsuitableKeyException, InvalidJsonException {
    try {
      switch (jwk.string("kty").orElse("")) {
        case "RSA":
          return DecryptionKeys.rsa(jwk);
        case "EC":
          return DecryptionKeys.ec(jwk);
        default:
          throw new UnsuitableKeyException("the kty of a key is neither RSA nor EC");
      }
    } catch (GeneralSecurityException e) {
      throw new UnsuitableKeyException("this JVM refuses a key");
    }
  }

  private static String algorithm(PrivateKey key) throws UnsuitableKeyException {
    if (key instanceof RSAPrivateKey) {
      if (((RSAPrivateKey) key).getModulus().bitLength() < SHORTEST_RSA) {
        throw new UnsuitableKeyException("an RSA key has less than 2048 bits");
      }
      return "RS256";
    }
    if (key instanceof ECPrivateKey) {
      switch (((ECPrivateKey) key).getParams().getCurve().getField().getFieldSize()) {
        case 256:
          return "ES256";
        case 384:
          return "ES384";
        case 521:
          return "ES512";
        default:
          break;
      }
    }
    throw new UnsuitableKeyException("the key is neither RSA nor EC with P-256, P-384 or P-521");
  }

  /** A new assertion: a compact JWS. */
  @Override
  public String get() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    long now = clock.instant().getEpochSecond();
    String header =
        "{\"alg\":\""
            + algorithm
            + '"'
            + keyId.map(kid -> ",\"kid\":" + JsonText.quoted(kid)).orElse("")
            + '}';
    String claims =
        "{\"iss\":"
            + JsonText.quoted(clientId)
            + ",\"sub\":"
            + JsonText.quoted(clientId)
            + ",\"aud\":"
            + JsonText.quoted(audience)
            + ",\"jti\":\""
            + Base64Url.encode(id)
            + "\",\"iat\":"
            + now
            + ",\"exp\":"
            + (now + LIFETIME_SECONDS)
            + '}';
    String input = encoded(header) + '.' + encoded(claims);
    return input + '.' + Base64Url.encode(sign(input));
  }

  private static String encoded(String json) {
    return Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] sign(String input) {
    String hash = "SHA" + algorithm.substring(2);
    try {
      Signature signer =
          Signature.getInstance(
              algorithm.startsWith("RS") ? hash + "withRSA" : hash + "withECDSAinP1363Format");
      signer.initSign(key);
      signer.update(input.getBytes(StandardCharsets.US_ASCII));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM cannot sign with the key", e);
    }
  }

  /** Shows no key material. */
  @Override
  public String toString() {
    return "ClientAssertion[" + algorithm + ']';
  }
}

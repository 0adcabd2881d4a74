package dev.jwtbearer.sample.devissuer;

import dev.jwtbearer.sample.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes access tokens (RFC 9068), good ones and flawed ones. */
record TokenMint(String issuer, Clock clock) {
  /** Well past any clock skew, in seconds. */
  private static final long FAR = 900;

  String mint(TokenOrder order, SigningKeys keys) {
    SigningKey key = keys.keyFor(order.algorithm());
    Map<String, Object> claims = claims(order);
    return switch (order.flaw()) {
      case NONE, KEY_OF_THE_OTHER -> signed("at+jwt", claims, key);
      case EXPIRED -> signed("at+jwt", expired(claims, order.lifetime()), key);
      case NOT_YET_VALID -> signed("at+jwt", notYetValid(claims, order.lifetime()), key);
      case ISSUER -> signed("at+jwt", with(claims, "iss", "https://login.example.net"), key);
      case AUDIENCE -> signed("at+jwt", with(claims, "aud", "another-api"), key);
      case ALTERED -> altered(signed("at+jwt", claims, key), claims, order.issuer());
      case UNSIGNED -> unsigned(claims);
      case PUBLIC_KEY_AS_SECRET -> signedWithPublicKey(claims, key);
      case UNKNOWN_KEY -> signed("at+jwt", claims, SigningKey.generate(order.algorithm()));
      case ID_TOKEN -> signed("JWT", idToken(claims, signed("at+jwt", claims, key)), key);
    };
  }

  private Map<String, Object> claims(TokenOrder order) {
    long now = clock.instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("sub", order.user());
    claims.put("aud", order.audience());
    claims.put("client_id", "try-it-page");
    claims.put("iat", now);
    claims.put("nbf", now);
    claims.put("exp", now + order.lifetime());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put(order.issuer().rolesClaim(), order.roles());
    claims.put("scope", String.join(" ", order.scopes()));
    order.signIn().addTo(claims, now);
    return claims;
  }

  private Map<String, Object> expired(Map<String, Object> claims, long lifetime) {
    long end = clock.instant().getEpochSecond() - FAR;
    Map<String, Object> past = with(claims, "exp", end);
    past.put("iat", end - lifetime);
    past.put("nbf", end - lifetime);
    return past;
  }

  private Map<String, Object> notYetValid(Map<String, Object> claims, long lifetime) {
    long begin = clock.instant().getEpochSecond() + FAR;
    Map<String, Object> future = with(claims, "nbf", begin);
    future.put("exp", begin + lifetime);
    return future;
  }

  /** OpenID Connect Core, section 2: made for the client that signs the user in, not for an API. */
  private static Map<String, Object> idToken(Map<String, Object> claims, String accessToken) {
    Map<String, Object> id = with(claims, "aud", "orders-web");
    id.keySet().removeAll(List.of("roles", "groups", "scope", "client_id"));
    id.put("nonce", UUID.randomUUID().toString());
    id.put("at_hash", accessTokenHash(accessToken));
    return id;
  }

  private static String signed(String type, Map<String, Object> claims, SigningKey key) {
    String content = content(key.algorithm().joseName(), type, key, claims);
    return content + "." + key.signature(content);
  }

  /** RFC 8725, section 2.1: everybody has the public key, so everybody can make this. */
  private static String signedWithPublicKey(Map<String, Object> claims, SigningKey key) {
    String content = content("HS256", "at+jwt", key, claims);
    return content + "." + key.hmacOfPublicKey(content);
  }

  private static String content(
      String alg, String type, SigningKey key, Map<String, Object> claims) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", alg);
    header.put("typ", type);
    header.put("kid", key.id());
    return part(header) + "." + part(claims);
  }

  /** Other claims under the old signature: the user makes himself a manager. */
  private static String altered(String token, Map<String, Object> claims, IssuerName issuer) {
    String[] parts = token.split("\\.", -1);
    Map<String, Object> promoted = with(claims, issuer.rolesClaim(), List.of("manager"));
    promoted.put("sub", "mallory");
    return parts[0] + "." + part(promoted) + "." + parts[2];
  }

  /** RFC 7519, section 6: an unsecured JWT ends with a dot. */
  private static String unsigned(Map<String, Object> claims) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "none");
    header.put("typ", "at+jwt");
    return part(header) + "." + part(claims) + ".";
  }

  private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(claims);
    changed.put(name, value);
    return changed;
  }

  private static String part(Map<String, Object> json) {
    return Base64Url.of(JsonText.of(json));
  }

  private static String accessTokenHash(String accessToken) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
      return Base64Url.of(Arrays.copyOf(hash, hash.length / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

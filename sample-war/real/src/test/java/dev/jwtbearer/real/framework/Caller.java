package dev.jwtbearer.real.framework;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Who sends a request. */
enum Caller {
  NOBODY,
  CLERK,
  ADMIN;

  static final String ISSUER = "https://idp.example";
  static final String AUDIENCE = "frameworks";
  static final String SECRET = "a secret of the tests, 32 bytes or more";
  private static final long LIFE_SECONDS = 3600;

  private final Optional<String> credentials;

  Caller() {
    String role = name().toLowerCase(Locale.ROOT);
    credentials = role.equals("nobody") ? Optional.empty() : Optional.of("Bearer " + token(role));
  }

  /** The value of the Authorization header. */
  Optional<String> credentials() {
    return credentials;
  }

  /** What the application calls this caller. */
  String shownName() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String token(String role) {
    long expiry = Instant.now().getEpochSecond() + LIFE_SECONDS;
    String claims =
        "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"roles\":[\"%s\"],\"exp\":%d}"
            .formatted(ISSUER, AUDIENCE, role, role, expiry);
    String signed = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + '.' + encoded(claims);
    return signed + '.' + signature(signed);
  }

  private static String signature(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return base64url(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String json) {
    return base64url(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

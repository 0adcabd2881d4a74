package dev.jwtbearer.real.proxy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token that is bound to a certificate, by a provider that shares a secret with the filter. */
final class BoundToken {
  static final String ISSUER = "https://login.example.com/";
  static final String SECRET = "a secret of the provider and of the filter";

  private BoundToken() {}

  static String to(Certificate certificate) throws Exception {
    long now = Instant.now().getEpochSecond();
    String signed =
        encoded("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}")
            + '.'
            + encoded(
                """
                {"iss":"%s","aud":"orders-api","sub":"ada","iat":%d,"exp":%d,\
                "cnf":{"x5t#S256":"%s"}}"""
                    .formatted(ISSUER, now, now + 600, certificate.thumbprint()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return signed + '.' + encoded(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

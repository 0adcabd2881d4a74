package dev.jwtbearer.speed;

import dev.jwtbearer.testing.TestKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;

/**
 * A million distinct good tokens of 1.3 KB, made when they are asked for. By HS256, since a million
 * RSA signatures take a quarter of an hour; what is remembered of a token is the same. Not for two
 * threads.
 */
final class NumberedTokens {
  private static final String MARK = "onrtac:00000000";

  private final String header;
  private final String before;
  private final String after;
  private final Mac mac;

  NumberedTokens() {
    String good = SampleToken.usual(Signing.HS256).claim("jti", MARK).text();
    header = good.substring(0, good.indexOf('.') + 1);
    String payload =
        new String(
            Base64.getUrlDecoder().decode(good.substring(header.length(), good.lastIndexOf('.'))),
            StandardCharsets.UTF_8);
    int place = payload.indexOf(MARK);
    before = payload.substring(0, place);
    after = payload.substring(place + MARK.length());
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(Signing.HS256.verificationKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String number(int number) {
    String id = MARK.substring(0, 7) + (100_000_000 + number);
    String input = header + TestKey.base64Url(before + id + after);
    return input + '.' + TestKey.base64Url(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
  }
}

package dev.jwtbearer.jwk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.auth0.jwt.interfaces.DecodedJWT;
import dev.jwtbearer.jwks.KeysUnavailableException;
import dev.jwtbearer.jwks.RefreshFailedException;
import dev.jwtbearer.testing.TestKey;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SignedTextTest {
  private static final String PAYLOAD = ".e30.AA";

  private static SignedText of(String header) {
    return new SignedText(SampleKeys.jws(TestKey.base64Url(header) + PAYLOAD));
  }

  @Test
  void showsTheTextsAndTheKeyId() {
    String header = "{\"alg\":\"RS256\",\"kid\":\"k\"}";
    SignedText text = of(header);

    assertEquals(TestKey.base64Url(header) + PAYLOAD, text.getToken());
    assertEquals(TestKey.base64Url(header), text.getHeader());
    assertEquals("e30", text.getPayload());
    assertEquals("AA", text.getSignature());
    assertEquals("k", text.getKeyId());
    assertNull(of("{\"alg\":\"RS256\"}").getKeyId());
  }

  @Test
  void answersNothingThatIsNotVerified() {
    SignedText text = of("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
    List<Consumer<DecodedJWT>> questions =
        List.of(
            DecodedJWT::getAlgorithm,
            DecodedJWT::getType,
            DecodedJWT::getContentType,
            jwt -> jwt.getHeaderClaim("alg"),
            DecodedJWT::getIssuer,
            DecodedJWT::getSubject,
            DecodedJWT::getAudience,
            DecodedJWT::getExpiresAt,
            DecodedJWT::getNotBefore,
            DecodedJWT::getIssuedAt,
            DecodedJWT::getId,
            jwt -> jwt.getClaim("sub"),
            DecodedJWT::getClaims);

    for (Consumer<DecodedJWT> question : questions) {
      assertThrows(UnsupportedOperationException.class, () -> question.accept(text));
    }
  }

  @Test
  void reasonsAreEmptyWhereNoneWasGiven() {
    assertEquals("", new UnsuitableKeyException(null).reason());
    assertEquals("", new RefreshFailedException(null).reason());
    assertEquals("", new KeysUnavailableException(null, Duration.ZERO).reason());
  }
}

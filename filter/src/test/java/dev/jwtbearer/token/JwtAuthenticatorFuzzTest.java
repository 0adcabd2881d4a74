package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.testing.Cost;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.web.challenge.BearerTokenErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/**
 * Any text as a token, from the check of its length to the verdict. The private halves of the known
 * keys were thrown away once the good tokens were signed, so nothing else can be good.
 */
class JwtAuthenticatorFuzzTest {
  private static final List<String> GOOD =
      List.of(seed("good-rs256"), seed("good-ps384"), seed("good-es256"), seed("good-eddsa"));
  private static final String SECRET =
      "a secret of the tests, long enough for HS512: 64 bytes and more";

  private static final TokenAuthenticator PUBLIC_KEYS =
      Authenticators.with(new TestClock(), new TestLog(), Map.of("jwks", read("known-keys.json")));
  private static final TokenAuthenticator SHARED_SECRET =
      Authenticators.with(new TestClock(), new TestLog(), Map.of("secret", SECRET));

  @BeforeAll
  static void goodTokensAreAccepted() {
    for (String good : GOOD) {
      assertTrue(PUBLIC_KEYS.authenticate(good).principal().isPresent(), good);
    }
  }

  @FuzzTest
  void text(byte[] utf8) {
    checkForged(new String(utf8, StandardCharsets.UTF_8));
  }

  /** Lines with header, payload and signature, of which only the signature is encoded already. */
  @FuzzTest
  void parts(byte[] utf8) {
    String[] lines = new String(utf8, StandardCharsets.UTF_8).split("\n", 3);
    if (lines.length == 3) {
      checkForged(input(lines) + '.' + lines[2]);
    }
  }

  /** Lines with header and payload, signed with the shared secret. */
  @FuzzTest
  void signed(byte[] utf8) {
    String[] lines = new String(utf8, StandardCharsets.UTF_8).split("\n", 2);
    if (lines.length == 2) {
      String algorithm = lines[0].contains("HS512") ? "HS512" : "HS256";
      byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
      String token =
          input(lines) + '.' + TestKey.base64Url(TestKey.hmac(algorithm, secret, input(lines)));
      result(SHARED_SECRET, token)
          .principal()
          .ifPresent(principal -> AcceptableToken.check(lines[0], lines[1], principal));
      checkForged(token);
    }
  }

  private static void checkForged(String token) {
    boolean isAccepted = result(PUBLIC_KEYS, token).principal().isPresent();
    assertEquals(GOOD.contains(token), isAccepted, token);
  }

  /** A verdict in time and space; the broad catch of the verifier is not needed. */
  private static AuthenticationResult result(TokenAuthenticator verifier, String token) {
    AuthenticationResult result = Cost.bounded(token.length(), () -> verifier.authenticate(token));
    assertNotEquals(result.principal().isPresent(), result.refusal().isPresent());
    assertTrue(result.retryAfter().isEmpty());
    Refusal refusal = result.refusal().orElse(Refusal.MALFORMED);
    String detail = result.failure().map(AccessException::detail).orElse("");
    assertEquals(401, BearerTokenErrors.of(refusal).status());
    assertNotEquals(Refusal.UNREADABLE, refusal, detail);
    assertFalse(token.length() > 20 && detail.contains(token));
    return result;
  }

  private static String input(String[] lines) {
    return TestKey.base64Url(lines[0]) + '.' + TestKey.base64Url(lines[1]);
  }

  private static String seed(String name) {
    return read("JwtAuthenticatorFuzzTestInputs/text/" + name);
  }

  private static String read(String resource) {
    try (InputStream in = JwtAuthenticatorFuzzTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(resource, e);
    }
  }
}

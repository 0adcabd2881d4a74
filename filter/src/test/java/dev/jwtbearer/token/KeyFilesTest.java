package dev.jwtbearer.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import dev.jwtbearer.testing.TestToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in files are read again as remote ones are: cases.md B. */
class KeyFilesTest {
  private static final Duration REFRESH = Duration.ofMinutes(10);

  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("keys");
  }

  private Assembly jwks(TestKey... keys) throws Exception {
    Files.writeString(file, TestKey.jwks(keys));
    return started("jwks");
  }

  private Assembly started(String parameter) throws Exception {
    Map<String, String> params =
        TestParameters.withoutKeys(parameter, file.toUri().toString(), "keysMaxStale", "1h");
    return TestAssembly.of(params, clock, log);
  }

  private static String token(TestKey key) {
    return TestToken.good(TestClock.START)
        .claim("exp", TestClock.START.getEpochSecond() + 86_400)
        .by(key, "RS256")
        .text();
  }

  private static Optional<Refusal> refusal(Assembly filter, TestKey key) {
    return filter.authenticator().authenticate(token(key)).refusal();
  }

  @Test
  void aNewKeyIsReadInTheRequestThatNamesIt() throws Exception {
    Assembly filter = jwks(TestKey.RSA);
    assertEquals(Optional.empty(), refusal(filter, TestKey.RSA));

    Files.writeString(file, TestKey.jwks(TestKey.RSA, TestKey.OTHER_RSA));
    assertEquals(Optional.empty(), refusal(filter, TestKey.OTHER_RSA));
  }

  @Test
  void aKeyThatWasTakenOutIsRefusedOnceTheFileHasAged() throws Exception {
    Assembly filter = jwks(TestKey.RSA, TestKey.OTHER_RSA);
    assertEquals(Optional.empty(), refusal(filter, TestKey.RSA));

    Files.writeString(file, TestKey.jwks(TestKey.OTHER_RSA));
    assertEquals(Optional.empty(), refusal(filter, TestKey.RSA));
    clock.advance(REFRESH);
    assertEquals(Optional.of(Refusal.UNKNOWN_KEY), refusal(filter, TestKey.RSA));
  }

  @Test
  void theOperationReadsTheFile() throws Exception {
    Assembly filter = jwks(TestKey.RSA);
    Files.writeString(file, TestKey.jwks(TestKey.OTHER_RSA));

    assertTrue(filter.keys().refreshNow());
    assertEquals(Optional.of(Refusal.UNKNOWN_KEY), refusal(filter, TestKey.RSA));
  }

  @Test
  void theLastGoodKeysServeOnAndTheLogSaysWhy() throws Exception {
    Assembly filter = jwks(TestKey.RSA);
    Files.writeString(file, "{\"keys\":[");
    clock.advance(REFRESH);
    assertEquals(Optional.empty(), refusal(filter, TestKey.RSA));
    assertTrue(
        log.lines().toString().contains(file.toUri() + ": not a JWK set"), log.lines()::toString);

    Files.delete(file);
    clock.advance(Duration.ofHours(5));
    assertFalse(filter.keys().refreshNow());
    assertEquals(Optional.empty(), refusal(filter, TestKey.RSA));
    assertFalse(filter.keys().status().keys().isEmpty());
  }

  @Test
  void aPemFileIsReadAgain() throws Exception {
    Files.writeString(file, TestKey.RSA.pem());
    Assembly filter = started("publicKey");
    assertEquals(Optional.empty(), refusal(filter, TestKey.RSA));
    write(TestKey.OTHER_RSA.pem());
    clock.advance(REFRESH);

    assertEquals(Optional.of(Refusal.BAD_SIGNATURE), refusal(filter, TestKey.RSA));
    assertEquals(Optional.empty(), refusal(filter, TestKey.OTHER_RSA));
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }
}

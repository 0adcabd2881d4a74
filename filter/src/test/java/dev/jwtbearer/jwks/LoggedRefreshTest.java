package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.TestKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log says of reads. */
class LoggedRefreshTest extends RefreshingKeysCase {
  @Test
  void saysWhichKeysWereFetchedOnceUntilTheyChange() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH);
    source.keysFor(KNOWN);
    String first = "INFO Keys read: \"rsa-1\" [RS256, RS384, RS512, PS256, PS384, PS512]";
    assertEquals(List.of(first), log.lines());

    provider.keys = set(TestKey.EC256);
    clock.advance(REFRESH);
    source.keysFor(KNOWN);
    assertEquals(List.of(first, "INFO Keys read: \"ec-256\" [ES256]"), log.lines());
  }

  @Test
  void saysThatNoKeysCanBeFetchedAndThatTheyCanAgain() throws Exception {
    provider.problem = "https://idp.example/jwks: timed out";
    assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
    provider.problem = null;
    clock.advance(Duration.ofSeconds(1));
    source.keysFor(KNOWN);

    assertEquals(
        List.of(
            "WARNING Keys cannot be read: https://idp.example/jwks: timed out. Requests with a"
                + " token get 503. Next attempt in 1 s at the earliest.",
            "INFO Keys read again after 1 s, attempts that failed: 1: \"rsa-1\" [RS256, RS384,"
                + " RS512, PS256, PS384, PS512]"),
        log.lines());
  }

  @Test
  void saysThatTheOldKeysKeepServingAndWhenTheSameOnesCouldBeFetchedAgain() throws Exception {
    source.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH.plusSeconds(2));
    source.keysFor(KNOWN);
    provider.problem = null;
    clock.advance(Duration.ofSeconds(1));
    source.keysFor(KNOWN);

    assertEquals(
        List.of(
            "WARNING Keys cannot be read: down. The keys read 602 s ago keep serving. Next attempt"
                + " in 1 s at the earliest.",
            "INFO Keys read again after 1 s, attempts that failed: 1: \"rsa-1\" [RS256, RS384,"
                + " RS512, PS256, PS384, PS512]"),
        log.lines().subList(1, 3));
  }

  @Test
  void escapesAndCutsWhatTheProviderPutsIntoALogLine() {
    provider.problem = "line\r\nbreak " + "x".repeat(1000);
    assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));

    String line = log.lines().get(0);
    assertTrue(line.contains("line\\u000d\\u000abreak xxx"), line);
    assertTrue(line.contains("xxx.... Requests"), line);
    assertTrue(line.length() < 600, line);
  }

  @Test
  void escapesTheKeyIdsItLogs() throws Exception {
    provider.keys = set(RSA.withId("a\nb"));
    source.keysFor(KNOWN);

    assertTrue(
        log.lines().get(0).startsWith("INFO Keys read: \"a\\u000ab\" ["), log.lines().get(0));
  }

  @Test
  void saysOnceThatKeysCannotBeFetchedAndOnceThatTheOldOnesEnd() throws Exception {
    source.keysFor(KNOWN);
    provider.problem = "down";
    for (int i = 0; i < 400; i++) {
      clock.advance(Duration.ofSeconds(30));
      try {
        source.keysFor(KNOWN);
      } catch (KeysUnavailableException ended) {
        assertTrue(i >= 259, "ended at " + i);
      }
    }

    assertEquals(
        List.of(
            "WARNING Keys cannot be read: down. The keys read 600 s ago keep serving. Next attempt"
                + " in 1 s at the earliest.",
            "WARNING Keys cannot be read: down. Requests with a token get 503. Next attempt in 10 s"
                + " at the earliest."),
        log.lines().subList(1, log.lines().size()));
  }

  @Test
  void writesAtMostTenLinesAMinute() throws Exception {
    KeySource hasty = source(Duration.ofSeconds(1), Duration.ofSeconds(20));
    hasty.keysFor(KNOWN);
    provider.problem = "down";
    for (int i = 0; i < 59; i++) {
      provider.problem = "down " + i;
      hasty.keysFor(header("RS256", "junk " + i));
      clock.advance(Duration.ofSeconds(1));
    }
    assertEquals(60, provider.fetches());
    assertEquals(10, log.lines().size());

    clock.advance(Duration.ofSeconds(1));
    provider.problem = "down";
    hasty.keysFor(JUNK);
    assertTrue(
        log.lines().get(10).endsWith("(50 lines like this were left out)"), log.lines().get(10));
  }
}

package dev.jwtbearer.proof.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {
  private static final Instant UNTIL = TestClock.START.plusSeconds(60);

  private final TestLog log = new TestLog();
  private final Set<String> marked = new HashSet<>();

  private ReplayGuard guard() {
    return new ReplayGuard((id, until) -> marked.add(id), false, log.limited());
  }

  @Test
  void acceptsAProofOnce() throws Exception {
    guard().use("key", "jti", UNTIL);
    AccessException replayed =
        assertThrows(AccessException.class, () -> guard().use("key", "jti", UNTIL));
    assertEquals(Refusal.DPOP_PROOF_REPLAYED, replayed.refusal());
    assertFalse(replayed.detail().contains("jti\""));
  }

  @Test
  void keepsTheIdsOfTwoKeysApart() throws Exception {
    guard().use("key", "jti", UNTIL);
    guard().use("other", "jti", UNTIL);
    guard().use("key", "other", UNTIL);
    assertEquals(3, marked.size());
  }

  @Test
  void givesTheStoreIdsOfOneLengthWhateverTheClientSends() throws Exception {
    guard().use("key", "'; DROP TABLE proofs --".repeat(40), UNTIL);
    assertTrue(marked.iterator().next().matches("[A-Za-z0-9_-]{43}"));
  }

  @Test
  void refusesWhileTheStoreIsAway() {
    ReplayGuard guard =
        new ReplayGuard(
            (id, until) -> {
              throw new IOException("token of a client");
            },
            false,
            log.limited());
    AccessException away =
        assertThrows(AccessException.class, () -> guard.use("key", "jti", UNTIL));
    assertEquals(Refusal.REPLAY_STORE_UNAVAILABLE, away.refusal());
    assertEquals(Optional.of(Duration.ofSeconds(5)), away.retryAfter());
    assertEquals("java.io.IOException", away.detail());
  }

  @Test
  void acceptsWhileTheStoreIsAwayIfToldToAndSaysSo() throws Exception {
    ReplayGuard guard =
        new ReplayGuard(
            (id, until) -> {
              throw new IllegalStateException("closed");
            },
            true,
            log.limited());
    guard.use("key", "jti", UNTIL);
    assertTrue(log.lines().get(0).contains("replayStoreOutage=accept"), log.lines().toString());
  }
}

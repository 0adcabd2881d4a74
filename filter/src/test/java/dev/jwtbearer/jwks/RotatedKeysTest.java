package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwk.SampleKeys.headerWithoutKeyId;
import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.Barrier;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What tokens get whose key is not in the set. */
class RotatedKeysTest extends RefreshingKeysCase {
  @Test
  void fetchesAgainInTheRequestThatBringsARotatedKey() throws Exception {
    source.keysFor(KNOWN);
    provider.keys = set(RSA, OTHER_RSA);

    assertTrue(source.keysFor(ROTATED).hasKeyFor(ROTATED));
    assertEquals(2, provider.fetches());
  }

  @Test
  void fetchesAgainForAnAlgorithmThatNoKeyServesWhenThereIsNoKeyId() throws Exception {
    source.keysFor(KNOWN);

    source.keysFor(headerWithoutKeyId("ES256"));

    assertEquals(2, provider.fetches());
  }

  @Test
  void fetchesAtMostOncePerCooldownForUnknownKeyIds() throws Exception {
    source.keysFor(KNOWN);
    source.keysFor(JUNK);
    assertEquals(2, provider.fetches());

    clock.advance(COOLDOWN.minus(NANO));
    assertSame(provider.keys, source.keysFor(header("RS256", "other junk")));
    assertEquals(2, provider.fetches());

    clock.advance(NANO);
    source.keysFor(JUNK);
    assertEquals(3, provider.fetches());
  }

  @Test
  void acceptsARotatedKeyInTheVeryRequestDespiteAFloodOfJunk() throws Exception {
    source.keysFor(KNOWN);
    source.keysFor(JUNK);
    provider.keys = set(OTHER_RSA);

    assertTrue(source.keysFor(ROTATED).hasKeyFor(ROTATED));
    assertEquals(3, provider.fetches());
  }

  @Test
  void acceptsKeysThatAreRotatedOneAfterTheOther() throws Exception {
    source.keysFor(KNOWN);
    for (int i = 2; i < 9; i++) {
      JoseHeader rotated = header("RS256", "rsa-" + i);
      provider.keys = set(OTHER_RSA.withId("rsa-" + i));

      assertTrue(source.keysFor(rotated).hasKeyFor(rotated));
      assertEquals(i, provider.fetches());
    }
    source.keysFor(header("RS256", "rsa-x"));
    source.keysFor(header("RS256", "junk"));
    for (int i = 0; i < 10; i++) {
      source.keysFor(header("RS256", "rsb-" + i));
    }
    assertEquals(9, provider.fetches());
  }

  @Test
  void acceptsARotatedKeyInTheVeryRequestDespiteTokensOfAWithdrawnKey() throws Exception {
    JoseHeader next = header("RS256", "rsa-3");
    source.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    source.keysFor(ROTATED);
    clock.advance(COOLDOWN);
    source.keysFor(JUNK);
    source.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA, RSA.withId("rsa-3"));

    assertTrue(source.keysFor(next).hasKeyFor(next));
  }

  @Test
  void acceptsARotatedKeyWithinOneCooldownOfAFloodThatImitatesItsId() throws Exception {
    source.keysFor(KNOWN);
    source.keysFor(header("RS256", "rsa-9"));
    provider.keys = set(OTHER_RSA);
    clock.advance(COOLDOWN.minus(NANO));
    assertFalse(source.keysFor(ROTATED).hasKeyFor(ROTATED));
    assertEquals(2, provider.fetches());

    clock.advance(NANO);

    assertTrue(source.keysFor(ROTATED).hasKeyFor(ROTATED));
  }

  @Test
  void fetchesAtMostTwicePerCooldownWhateverJunkComes() throws Exception {
    source.keysFor(KNOWN);
    for (int i = 0; i < 500; i++) {
      source.keysFor(header("RS256", "junk-" + i));
      source.keysFor(header("RS256", "rsa-" + i % 10));
    }
    assertEquals(3, provider.fetches());

    clock.advance(COOLDOWN);
    for (int i = 0; i < 500; i++) {
      source.keysFor(header("RS256", "new junk-" + i));
      source.keysFor(header("RS256", "rsb-" + i % 10));
    }
    assertEquals(5, provider.fetches());
  }

  @Test
  void looksForAnIdThatAFetchDidNotBringLessOftenEachTime() throws Exception {
    source.keysFor(KNOWN);
    source.keysFor(JUNK);
    clock.advance(COOLDOWN);
    source.keysFor(JUNK);
    assertEquals(3, provider.fetches());

    clock.advance(COOLDOWN);
    source.keysFor(JUNK);
    assertEquals(3, provider.fetches(), "it waits for two cooldowns now");
    source.keysFor(header("RS256", "other junk"));
    assertEquals(4, provider.fetches(), "another one does not");
  }

  @Test
  void looksAgainAtOnceForAnIdThatAFetchHasBrought() throws Exception {
    source.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    source.keysFor(ROTATED);
    provider.keys = set(RSA);
    source.keysFor(header("RS256", "rsa-7"));
    assertEquals(3, provider.fetches());
    clock.advance(COOLDOWN);
    provider.keys = set(OTHER_RSA);

    assertTrue(source.keysFor(ROTATED).hasKeyFor(ROTATED), "it was never missed");
  }

  @Test
  void aFetchThatFailsUsesUpItsCooldown() throws Exception {
    source.keysFor(KNOWN);
    provider.problem = "down";
    source.keysFor(JUNK);
    provider.problem = null;

    source.keysFor(header("RS256", "other junk"));
    assertEquals(2, provider.fetches());
  }

  @Test
  void leavesAServerThatAskedForAPauseAloneWhateverKeyIsMissing() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH);
    provider.failure = busyFor(Duration.ofSeconds(77));
    source.keysFor(KNOWN);
    provider.failure = null;
    provider.keys = set(OTHER_RSA);
    clock.advance(Duration.ofSeconds(77).minus(NANO));
    assertFalse(source.keysFor(ROTATED).hasKeyFor(ROTATED));
    assertEquals(2, provider.fetches());

    clock.advance(NANO);
    assertTrue(source.keysFor(ROTATED).hasKeyFor(ROTATED));
  }

  @Test
  void doesNotFetchTwiceForOneRequestWithAnUnknownKeyId() throws Exception {
    source.keysFor(JUNK);
    assertEquals(1, provider.fetches());

    clock.advance(REFRESH);
    source.keysFor(JUNK);
    assertEquals(2, provider.fetches());
  }

  @Test
  void fetchesOnceHoweverManyRequestsBringARotatedKey() throws Exception {
    source.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    Barrier gate = provider.heldBack();
    List<Request> requests = requests(50, ROTATED);
    waitUntilAllAreWaiting(requests);
    gate.open();

    for (Request request : requests) {
      assertTrue(request.result().hasKeyFor(ROTATED));
    }
    assertEquals(2, provider.fetches());
  }

  @Test
  void fetchesOnceInAFloodOfJunkOnManyThreads() throws Exception {
    source.keysFor(KNOWN);
    List<Request> flood =
        IntStream.range(0, 50)
            .mapToObj(
                thread ->
                    new Request(
                        () -> {
                          for (int i = 0; i < 200; i++) {
                            source.keysFor(header("RS256", thread + "-" + i));
                            assertTrue(source.keysFor(KNOWN).hasKeyFor(KNOWN));
                          }
                          return provider.keys;
                        }))
            .toList();
    for (Request request : flood) {
      request.result();
    }

    assertEquals(2, provider.fetches());
  }

  @Test
  void servesKnownKeysWhileAnUnknownOneIsLookedFor() throws Exception {
    source.keysFor(KNOWN);
    Barrier gate = provider.heldBack();
    Request junk = new Request(() -> source.keysFor(JUNK));
    gate.awaitSomebody();

    assertTrue(source.keysFor(KNOWN).hasKeyFor(KNOWN));

    gate.open();
    junk.result();
  }

  @Test
  void keepsTheSetWhenTheFetchForAnUnknownKeyIdFails() throws Exception {
    KeySet before = source.keysFor(KNOWN);
    provider.problem = "down";

    assertSame(before, source.keysFor(JUNK));
    assertSame(before, source.keysFor(KNOWN));
    assertEquals(2, provider.fetches());
  }

  @Test
  void givesARequestThatJoinedAFailedFetchTheSetThereIs() throws Exception {
    KeySet before = source.keysFor(KNOWN);
    provider.problem = "down";
    Barrier gate = provider.heldBack();
    List<Request> requests = requests(10, JUNK);
    waitUntilAllAreWaiting(requests);
    gate.open();

    for (Request request : requests) {
      assertSame(before, request.result());
    }
    assertEquals(2, provider.fetches());
  }
}

package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwks.WireChain.COOLDOWN;
import static dev.jwtbearer.jwks.WireChain.REFRESH;
import static dev.jwtbearer.testing.ScriptedProvider.JWKS;
import static dev.jwtbearer.testing.ScriptedProvider.METADATA;
import static dev.jwtbearer.testing.ScriptedProvider.keySet;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.testing.Barrier;
import dev.jwtbearer.testing.Crowd;
import dev.jwtbearer.testing.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Fifty requests at once, and a provider at its best and at its worst. */
class WireLoadTest {
  private static final int THREADS = 50;

  /** Ids unlike those of the provider, none of them twice. */
  private static JoseHeader stranger(int number) {
    return header("RS256", "stranger-" + number);
  }

  /** Ids that could be of the provider. */
  private static JoseHeader lookalike(int number) {
    return header("RS256", "rsa-" + number % 10);
  }

  @Test
  void aColdStartIsOneRead() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      Barrier gate = new Barrier();
      chain.provider.usually(JWKS, Reply.ok(keySet(RSA)).behind(gate));
      Crowd<Boolean> crowd = Crowd.of(THREADS, i -> () -> chain.trusts(RSA));
      crowd.awaitWaiting(THREADS - 1);
      gate.open();

      assertFalse(crowd.results().contains(false));
      assertEquals(1, chain.reads());
      assertEquals(1, chain.provider.hits(METADATA));
    }
  }

  @Test
  void aColdStartWithAProviderThatHangsIsOneReadAndOneTimeout() throws Exception {
    try (WireChain chain = WireChain.impatientlyTo(RSA)) {
      chain.provider.outage(Reply.silence());
      Crowd<Boolean> crowd = Crowd.of(THREADS, i -> () -> chain.trusts(RSA));

      for (Throwable failure : crowd.failures()) {
        assertInstanceOf(KeysUnavailableException.class, failure);
      }
      assertEquals(1, chain.provider.allHits());
      assertEquals(1, chain.source.status().statistics().fetches());
    }
  }

  @Test
  void aFloodOfStrangersIsOneReadForEachCooldown() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      for (int cooldowns = 1; cooldowns <= 4; cooldowns++) {
        flood(chain, cooldowns, false).results();
        assertEquals(1 + cooldowns, chain.reads());
        chain.clock.advance(COOLDOWN);
      }
      assertTrue(chain.source.status().statistics().refusedFetches() > 0);
    }
  }

  @Test
  void aFloodOfEveryKindIsAtMostTwoReadsForEachCooldown() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      for (int cooldowns = 1; cooldowns <= 4; cooldowns++) {
        flood(chain, cooldowns, true).results();
        assertTrue(chain.reads() <= 1 + 2 * cooldowns, chain.reads() + " reads");
        chain.clock.advance(COOLDOWN);
      }
    }
  }

  /** Each thread sends 200 ids that are nowhere, and after each a known one that must be served. */
  private static Crowd<Void> flood(WireChain chain, int round, boolean withLookalikes) {
    return Crowd.of(
        THREADS,
        thread ->
            () -> {
              for (int i = 0; i < 200; i++) {
                int number = (round * THREADS + thread) * 200 + i;
                boolean alike = withLookalikes && i % 2 == 0;
                chain.source.keysFor(alike ? lookalike(3 + number % 7) : stranger(number));
                assertTrue(chain.trusts(RSA));
              }
              return null;
            });
  }

  @Test
  void aRotatedKeyIsAcceptedInTheVeryRequestThatBringsItDuringAFlood() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      AtomicBoolean goesOn = new AtomicBoolean(true);
      AtomicInteger number = new AtomicInteger();
      Crowd<Void> flood =
          Crowd.of(
              THREADS,
              thread ->
                  () -> {
                    while (goesOn.get()) {
                      chain.source.keysFor(stranger(number.incrementAndGet()));
                    }
                    return null;
                  });
      chain.source.keysFor(stranger(0));
      chain.provider.keys(RSA, OTHER_RSA);
      boolean accepted = chain.trusts(OTHER_RSA);
      goesOn.set(false);
      flood.results();

      assertTrue(accepted);
      assertEquals(3, chain.reads());
    }
  }

  @Test
  void aRotatedKeyIsAcceptedWithinOneCooldownOfAFloodThatLooksLikeIt() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      AtomicBoolean goesOn = new AtomicBoolean(true);
      AtomicInteger number = new AtomicInteger();
      Crowd<Void> flood =
          Crowd.of(
              THREADS,
              thread ->
                  () -> {
                    while (goesOn.get()) {
                      chain.source.keysFor(lookalike(3 + number.incrementAndGet() % 7));
                      chain.source.keysFor(stranger(number.incrementAndGet()));
                    }
                    return null;
                  });
      chain.source.keysFor(stranger(0));
      chain.source.keysFor(lookalike(3));
      chain.provider.keys(RSA, OTHER_RSA);
      chain.clock.advance(COOLDOWN);
      boolean accepted = chain.trusts(OTHER_RSA);
      goesOn.set(false);
      flood.results();

      assertTrue(accepted);
    }
  }

  @Test
  void nobodyButTheReaderWaitsWhenTheKeysAge() throws Exception {
    try (WireChain chain = WireChain.to(RSA, OTHER_RSA)) {
      assertTrue(chain.trusts(OTHER_RSA));
      Barrier gate = new Barrier();
      chain.provider.usually(JWKS, Reply.ok(keySet(RSA)).behind(gate));
      chain.clock.advance(REFRESH);
      Crowd<Boolean> reader = Crowd.of(1, i -> () -> chain.trusts(OTHER_RSA));
      gate.awaitSomebody();

      // The gate is opened only when all these have their answer.
      assertFalse(served(chain).contains(false));
      assertEquals(2, chain.reads());

      gate.open();
      assertEquals(List.of(false), reader.results());
      assertFalse(served(chain).contains(true));
    }
  }

  private static List<Boolean> served(WireChain chain) throws Exception {
    return Crowd.of(
            THREADS,
            i ->
                () -> {
                  boolean all = chain.trusts(OTHER_RSA);
                  for (int request = 0; request < 100; request++) {
                    all &= chain.trusts(RSA);
                  }
                  return all;
                })
        .results();
  }

  @Test
  void aProviderThatHangsCostsOneRequestItsTimeoutsAndNobodyElseAnything() throws Exception {
    try (WireChain chain = WireChain.impatientlyTo(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.outage(Reply.silence());
      chain.clock.advance(REFRESH);

      assertFalse(Crowd.of(THREADS, i -> () -> chain.trusts(RSA)).results().contains(false));
      assertEquals(2, chain.reads());
      assertEquals(1, chain.source.status().statistics().failedFetches());
      assertTrue(chain.source.status().statistics().lastFailure().endsWith("/jwks: timed out"));
      chain.clock.advance(Duration.ofSeconds(1));

      assertFalse(Crowd.of(THREADS, i -> () -> chain.trusts(RSA)).results().contains(false));
      assertEquals(3, chain.reads());
    }
  }

  @Test
  void unknownKeysAndAProviderThatHangsAreOneRead() throws Exception {
    try (WireChain chain = WireChain.impatientlyTo(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.outage(Reply.silence());

      assertFalse(Crowd.of(THREADS, i -> () -> chain.trusts(OTHER_RSA)).results().contains(true));
      assertTrue(chain.trusts(RSA));
      assertEquals(2, chain.reads());
    }
  }

  @Test
  void afterAnOutageOneReadBringsTheKeysOfAll() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.outage(Reply.reset());
      chain.clock.advance(REFRESH);
      assertTrue(chain.trusts(RSA));
      chain.provider.endOfOutage();
      chain.provider.keys(OTHER_RSA);
      chain.clock.advance(COOLDOWN);
      int before = chain.reads();

      assertTrue(Crowd.of(THREADS, i -> () -> chain.trusts(OTHER_RSA)).results().contains(true));
      assertTrue(chain.trusts(OTHER_RSA));
      assertEquals(before + 1, chain.reads());
    }
  }
}

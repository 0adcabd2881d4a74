package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwks.WireChain.COOLDOWN;
import static dev.jwtbearer.jwks.WireChain.MAX_STALE;
import static dev.jwtbearer.jwks.WireChain.NANO;
import static dev.jwtbearer.jwks.WireChain.REFRESH;
import static dev.jwtbearer.testing.ScriptedProvider.JWKS;
import static dev.jwtbearer.testing.ScriptedProvider.METADATA;
import static dev.jwtbearer.testing.ScriptedProvider.keySet;
import static dev.jwtbearer.testing.ScriptedProvider.metadata;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.testing.Reply;
import dev.jwtbearer.testing.TestKey;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When a provider is asked, and when not. */
class WireReadsTest {
  private static final Reply GOOD = Reply.ok(keySet(RSA));

  // Once more, at once

  static Stream<Arguments> mishaps() {
    return Stream.of(
        arguments("reset", Reply.reset()),
        arguments("closed without an answer", Reply.hangUp()),
        arguments("cut off", Reply.truncated(keySet(RSA))),
        arguments("408", Reply.status(408, "")),
        arguments("429", Reply.status(429, "")),
        arguments("429, Retry-After 0", Reply.status(429, "", "Retry-After: 0")),
        arguments("500", Reply.status(500, "oops")),
        arguments("502", Reply.status(502, "")),
        arguments("503", Reply.status(503, "")),
        arguments("504", Reply.status(504, "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mishaps")
  void aMishapCostsNobodyAnything(String name, Reply mishap) throws Exception {
    try (WireChain chain = WireChain.to()) {
      chain.provider.usually(JWKS, GOOD);
      chain.provider.next(JWKS, mishap);

      assertTrue(chain.trusts(RSA));
      assertEquals(2, chain.reads());
      assertEquals(0, chain.source.status().statistics().failedFetches());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mishaps")
  void aMishapWithTheMetadataNeither(String name, Reply mishap) throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      chain.provider.next(METADATA, mishap);

      assertTrue(chain.trusts(RSA));
      assertEquals(2, chain.provider.hits(METADATA));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mishaps")
  void triesOnceMoreAndNoMore(String name, Reply mishap) throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      chain.provider.next(JWKS, mishap, mishap);

      assertThrows(KeysUnavailableException.class, () -> chain.trusts(RSA));
      assertEquals(2, chain.reads());
    }
  }

  static Stream<Arguments> answersForGood() {
    return Stream.of(
        arguments("400", Reply.status(400, "")),
        arguments("401", Reply.status(401, "")),
        arguments("403", Reply.status(403, "")),
        arguments("404", Reply.status(404, "")),
        arguments("410", Reply.status(410, "")),
        arguments("304", Reply.status(304, "")),
        arguments("503 with Retry-After", Reply.status(503, "", "Retry-After: 1")),
        arguments("not HTTP", (Reply) c -> c.getOutputStream().write(new byte[] {83, 83, 72, 10})),
        arguments("HTML", Reply.ok("<html>")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answersForGood")
  void doesNotAskAgainAtOnceForAnAnswerThatIsMeant(String name, Reply answer) throws Exception {
    try (WireChain chain = WireChain.to()) {
      chain.provider.usually(JWKS, GOOD);
      chain.provider.next(JWKS, answer);

      assertThrows(KeysUnavailableException.class, () -> chain.trusts(RSA));
      assertEquals(1, chain.reads());
      chain.clock.advance(Duration.ofSeconds(1));
      assertTrue(chain.trusts(RSA));
    }
  }

  @Test
  void doesNotAskAgainAtOnceAfterATimeout() throws Exception {
    try (WireChain chain = WireChain.impatientlyTo(RSA)) {
      chain.provider.usually(JWKS, Reply.silence());

      assertThrows(KeysUnavailableException.class, () -> chain.trusts(RSA));
      assertEquals(1, chain.reads());
    }
  }

  @Test
  void doesNotTryAgainAtOnceWhereNobodyListens() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.close();
      chain.clock.advance(REFRESH);

      assertTrue(chain.trusts(RSA));
      assertEquals(2, chain.attempts(JWKS));
      String line = chain.log.lines().get(1);
      assertTrue(line.contains("the connection was refused"), line);
    }
  }

  // Retry-After

  @ParameterizedTest
  @CsvSource({
    "429, 7, 7",
    "503, 7, 7",
    "429, 300, 300",
    "503, 301, 300",
    "503, 999999999, 300",
    "503, 99999999999999999999, 300",
    "503, 'Sun, 01 Mar 2026 12:00:42 GMT', 42",
    "404, 20, 1"
  })
  void asksNobodyBeforeTheTimeTheProviderNamed(int status, String retryAfter, long seconds)
      throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      Reply busy =
          Reply.status(
              status, "", "Date: Sun, 01 Mar 2026 12:00:00 GMT", "Retry-After: " + retryAfter);
      chain.provider.next(JWKS, busy);
      KeysUnavailableException unavailable =
          assertThrows(KeysUnavailableException.class, () -> chain.trusts(RSA));
      assertEquals(Duration.ofSeconds(seconds), unavailable.retryAfter());

      chain.clock.advance(Duration.ofSeconds(seconds).minus(NANO));
      assertThrows(KeysUnavailableException.class, () -> chain.trusts(RSA));
      assertEquals(1, chain.reads());

      chain.clock.advance(NANO);
      assertTrue(chain.trusts(RSA));
    }
  }

  @Test
  void asksNobodyForAgedKeysBeforeTheTimeTheProviderNamed() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.next(JWKS, Reply.status(503, "", "Retry-After: 120"));
      chain.clock.advance(REFRESH);
      assertTrue(chain.trusts(RSA));
      chain.clock.advance(Duration.ofSeconds(120).minus(NANO));

      assertTrue(chain.trusts(RSA));
      assertEquals(2, chain.reads());

      chain.clock.advance(NANO);
      assertTrue(chain.trusts(RSA));
      assertEquals(3, chain.reads());
    }
  }

  @Test
  void asksNobodyForAnUnknownKeyBeforeTheTimeTheProviderNamed() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.next(JWKS, Reply.status(429, "", "Retry-After: 120"));
      chain.clock.advance(REFRESH);
      assertTrue(chain.trusts(RSA));
      chain.provider.keys(OTHER_RSA);
      chain.clock.advance(Duration.ofSeconds(120).minus(NANO));

      assertFalse(chain.trusts(OTHER_RSA));
      assertEquals(2, chain.reads());

      chain.clock.advance(NANO);
      assertTrue(chain.trusts(OTHER_RSA));
      assertEquals(3, chain.reads());
    }
  }

  @Test
  void looksForAnUnknownKeyDuringAPauseOfItsOwnMaking() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.next(JWKS, Reply.status(404, ""));
      chain.clock.advance(REFRESH);
      assertTrue(chain.trusts(RSA));
      chain.provider.keys(OTHER_RSA);

      assertTrue(chain.trusts(OTHER_RSA));
    }
  }

  // Age

  @ParameterizedTest
  @CsvSource({
    "'', 600",
    "max-age=30, 60",
    "max-age=0, 60",
    "max-age=60, 60",
    "max-age=300, 300",
    "max-age=3600, 3600",
    "max-age=3601, 3600",
    "max-age=999999999, 3600",
    "no-store, 600",
    "'public, max-age=300, must-revalidate', 300",
    "'max-age=3600\r\nAge: 3000', 600"
  })
  void readsAgainWhenTheProviderSaysWithinAMinuteAndAnHour(String cacheControl, long seconds)
      throws Exception {
    try (WireChain chain = WireChain.to()) {
      chain.provider.usually(JWKS, Reply.ok(keySet(RSA), "Cache-Control: " + cacheControl));
      assertTrue(chain.trusts(RSA));
      chain.clock.advance(Duration.ofSeconds(seconds).minus(NANO));
      assertTrue(chain.trusts(RSA));
      assertEquals(1, chain.reads());

      chain.clock.advance(NANO);
      assertTrue(chain.trusts(RSA));
      assertEquals(2, chain.reads());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 600", "0.5, 540", "1, 480"})
  void readsAgainUpToAFifthEarlierAndNeverLater(double random, long seconds) throws Exception {
    try (WireChain chain = WireChain.atRandom(random, RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.clock.advance(Duration.ofSeconds(seconds).minus(NANO));
      assertTrue(chain.trusts(RSA));
      assertEquals(1, chain.reads());

      chain.clock.advance(NANO);
      assertTrue(chain.trusts(RSA));
      assertEquals(2, chain.reads());
    }
  }

  @Test
  void refusesARemovedKeyOnceTheKeysAreRefreshed() throws Exception {
    try (WireChain chain = WireChain.to(RSA, OTHER_RSA)) {
      assertTrue(chain.trusts(OTHER_RSA));
      chain.provider.keys(RSA);
      chain.clock.advance(REFRESH);

      assertFalse(chain.trusts(OTHER_RSA));
      assertTrue(chain.trusts(RSA));
    }
  }

  // Outage

  @Test
  void servesTheLastGoodKeysThroughAnOutageUpToTheirEnd() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.outage(Reply.reset());
      Duration left = REFRESH.plus(MAX_STALE).minus(NANO);
      for (; left.compareTo(COOLDOWN) > 0; left = left.minus(COOLDOWN)) {
        chain.clock.advance(COOLDOWN);
        assertTrue(chain.trusts(RSA));
        assertFalse(chain.trusts(OTHER_RSA));
      }
      chain.clock.advance(left);
      assertTrue(chain.trusts(RSA));

      chain.clock.advance(NANO);
      assertThrows(KeysUnavailableException.class, () -> chain.trusts(RSA));
      chain.provider.endOfOutage();
      chain.clock.advance(COOLDOWN);
      assertTrue(chain.trusts(RSA));
      List<String> beginnings =
          List.of(
              "INFO Keys read: ",
              "WARNING Metadata cannot be read: " + chain.provider.at(METADATA),
              "WARNING Keys cannot be read: " + chain.provider.at(JWKS),
              "WARNING Keys cannot be read: " + chain.provider.at(JWKS),
              "INFO Metadata read again after ",
              "INFO Keys read again after ");
      List<String> lines = chain.log.lines();
      assertEquals(beginnings.size(), lines.size(), lines.toString());
      for (int i = 0; i < lines.size(); i++) {
        assertTrue(lines.get(i).startsWith(beginnings.get(i)), lines.get(i));
      }
    }
  }

  // Metadata

  @Test
  void followsAProviderThatMovesItsKeys() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.usually("/new", Reply.ok(keySet(OTHER_RSA)));
      chain.provider.keysAt("/new");
      chain.clock.advance(REFRESH);

      assertTrue(chain.trusts(OTHER_RSA));
      assertFalse(chain.trusts(RSA));
      assertEquals(1, chain.reads());
    }
  }

  @Test
  void followsAMoveForAnUnknownKeyAtOnce() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.usually("/new", Reply.ok(keySet(OTHER_RSA)));
      chain.provider.keysAt("/new");

      assertTrue(chain.trusts(OTHER_RSA));
    }
  }

  static Stream<Arguments> metadataTroubles() {
    return Stream.of(
        arguments("reset", Reply.reset()),
        arguments("500", Reply.status(500, "")),
        arguments("503 with Retry-After", Reply.status(503, "", "Retry-After: 100")),
        arguments("404", Reply.status(404, "")),
        arguments("HTML", Reply.ok("<html>")),
        arguments("empty", Reply.ok("")),
        arguments("{}", Reply.ok("{}")),
        arguments("other issuer", Reply.json(metadata("https://x.example", "https://x.example"))),
        arguments("redirect", Reply.redirect("https://x.example/")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("metadataTroubles")
  void doesWithoutMetadataOnceItKnowsWhereTheKeysAre(String name, Reply trouble) throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.usually(METADATA, trouble);
      chain.provider.keys(OTHER_RSA);
      chain.clock.advance(REFRESH);

      assertTrue(chain.trusts(OTHER_RSA));
      assertEquals(0, chain.source.status().statistics().failedFetches());
    }
  }

  @Test
  void doesWithoutMetadataForADayAndLonger() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.usually(METADATA, Reply.status(500, ""));
      for (Duration out = Duration.ZERO; out.toDays() < 2; out = out.plus(REFRESH)) {
        chain.clock.advance(REFRESH);
        assertTrue(chain.trusts(RSA), out::toString);
      }
      assertEquals(0, chain.source.status().statistics().failedFetches());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "429, 7, 7",
    "503, 300, 300",
    "429, 301, 300",
    "503, 99999999999999999999, 300",
    "503, 'Sun, 01 Mar 2026 12:00:42 GMT', 42",
    "500, 20, 0"
  })
  void doesNotAskForMetadataBeforeTheTimeTheProviderNamed(
      int status, String retryAfter, long seconds) throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      String date = "Date: Sun, 01 Mar 2026 12:00:00 GMT";
      chain.provider.next(METADATA, Reply.status(status, "", date, "Retry-After: " + retryAfter));
      chain.clock.advance(REFRESH);
      assertTrue(chain.source.refreshNow());
      int asked = chain.provider.hits(METADATA);
      Duration pause = Duration.ofSeconds(seconds);
      if (!pause.isZero()) {
        chain.clock.advance(pause.minus(NANO));
        assertTrue(chain.source.refreshNow());
        assertEquals(asked, chain.provider.hits(METADATA));
        chain.clock.advance(NANO);
      }

      assertTrue(chain.source.refreshNow());
      assertEquals(asked + 1, chain.provider.hits(METADATA));
      assertTrue(chain.source.refreshNow());
      assertEquals(asked + 2, chain.provider.hits(METADATA));
    }
  }

  @Test
  void doesNotAskForMetadataDuringAPauseWhenTheKeysAreReadOnceMore() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.usually(METADATA, Reply.status(429, "", "Retry-After: 300"));
      chain.provider.next(JWKS, Reply.status(500, ""));
      chain.clock.advance(REFRESH);
      assertTrue(chain.trusts(RSA));

      assertEquals(3, chain.reads());
      assertEquals(2, chain.provider.hits(METADATA));
    }
  }

  @Test
  void doesWithoutMetadataThatHang() throws Exception {
    try (WireChain chain = WireChain.impatientlyTo(RSA)) {
      assertTrue(chain.trusts(RSA));
      chain.provider.usually(METADATA, Reply.silence());
      chain.provider.keys(OTHER_RSA);
      chain.clock.advance(REFRESH);

      assertTrue(chain.trusts(OTHER_RSA));
    }
  }

  @Test
  void readsNowWhenAnOperatorWantsIt() throws Exception {
    try (WireChain chain = WireChain.to(RSA)) {
      assertTrue(chain.source.refreshNow());
      chain.provider.keys(TestKey.EC256);
      assertTrue(chain.source.refreshNow());

      assertEquals("[\"ec-256\" [ES256]]", chain.source.status().keys().toString());
      chain.provider.outage(Reply.reset());
      assertFalse(chain.source.refreshNow());
    }
  }
}

package dev.jwtbearer.keys;

import static dev.jwtbearer.keys.SampleKeys.header;
import static dev.jwtbearer.keys.SampleKeys.headerWithoutKeyId;
import static dev.jwtbearer.keys.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CachedKeySourceTest {
  private static final Duration REFRESH = Duration.ofMinutes(10);
  private static final Duration COOLDOWN = Duration.ofSeconds(30);
  private static final Duration NANO = Duration.ofNanos(1);
  private static final JoseHeader KNOWN = header(RSA);
  private static final JoseHeader ROTATED = header(OTHER_RSA);
  private static final JoseHeader JUNK = header("RS256", "junk");

  private final TestClock clock = new TestClock();
  private final TestLog log = new TestLog();
  private final Provider provider = new Provider();
  private final CachedKeySource source = source(COOLDOWN, Duration.ofSeconds(20));

  private CachedKeySource source(Duration cooldown, Duration longestRead) {
    return new CachedKeySource(
        provider, new KeyTimes(REFRESH, cooldown, longestRead), clock.ticker(), log);
  }

  // Cold

  @Test
  void readsNothingBeforeTheFirstRequest() {
    clock.advance(Duration.ofHours(1));

    assertEquals(0, provider.reads());
    assertEquals(List.of(), log.lines());
  }

  @Test
  void readsTheSetForTheFirstRequestAndKeepsIt() throws Exception {
    KeySet first = source.keysFor(KNOWN);

    assertSame(provider.keys, first);
    assertSame(first, source.keysFor(KNOWN));
    assertSame(first, source.keysFor(headerWithoutKeyId("RS256")));
    assertEquals(1, provider.reads());
  }

  @Test
  void readsOnceHoweverManyRequestsMeetAColdCache() throws Exception {
    Gate gate = provider.heldBack();
    List<Request> requests = requests(50, KNOWN);
    waitUntilAllAreWaiting(requests);
    gate.open();

    for (Request request : requests) {
      assertSame(provider.keys, request.result());
    }
    assertEquals(1, provider.reads());
  }

  @Test
  void tellsEveryRequestThatJoinedAColdReadThatItFailed() throws Exception {
    provider.problem = "down";
    Gate gate = provider.heldBack();
    List<Request> requests = requests(20, KNOWN);
    waitUntilAllAreWaiting(requests);
    gate.open();

    List<String> reasons = new ArrayList<>();
    for (Request request : requests) {
      KeysUnavailable unavailable = request.unavailable();
      assertEquals(Duration.ofSeconds(1), unavailable.retryAfter());
      reasons.add(unavailable.reason());
    }
    assertEquals(1, reasons.stream().filter("the read failed"::equals).count());
    assertEquals(19, reasons.stream().filter("the read by another request failed"::equals).count());
    assertEquals(1, provider.reads());
  }

  @Test
  void waitsNoLongerForTheReadOfAnotherRequestThanAReadMayTake() throws Exception {
    CachedKeySource impatient = source(COOLDOWN, Duration.ofMillis(1));
    Gate gate = provider.heldBack();
    Request reading = new Request(() -> impatient.keysFor(KNOWN));
    gate.awaitReader();
    clock.advance(Duration.ofSeconds(1));

    KeysUnavailable unavailable =
        assertThrows(KeysUnavailable.class, () -> impatient.keysFor(KNOWN));

    assertEquals(Duration.ZERO, unavailable.retryAfter());
    gate.open();
    assertSame(provider.keys, reading.result());
    assertEquals(1, provider.reads());
  }

  @Test
  void givesUpWaitingWhenInterruptedAndStaysInterrupted() throws Exception {
    Gate gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(KNOWN));
    gate.awaitReader();
    List<Boolean> interrupted = new ArrayList<>();
    Request waiting =
        new Request(
            () -> {
              try {
                return source.keysFor(KNOWN);
              } finally {
                interrupted.add(Thread.currentThread().isInterrupted());
              }
            });
    waitUntilAllAreWaiting(List.of(waiting));
    waiting.thread.interrupt();

    waiting.unavailable();
    assertEquals(List.of(true), interrupted);
    gate.open();
    reading.result();
  }

  @Test
  void pausesLongerAfterEachFailure() {
    provider.problem = "down";
    int reads = 0;
    for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30, 30}) {
      Duration pause = Duration.ofSeconds(seconds);
      KeysUnavailable failed = assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));
      reads++;

      assertEquals("the read failed", failed.reason());
      assertEquals(pause, failed.retryAfter());
      assertEquals(reads, provider.reads());

      clock.advance(pause.minus(NANO));
      KeysUnavailable paused = assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));

      assertEquals("the last read failed", paused.reason());
      assertEquals(NANO, paused.retryAfter());
      assertEquals(reads, provider.reads());
      clock.advance(NANO);
    }
  }

  @Test
  void servesAsSoonAsAReadSucceedsAndCountsFailuresAnewAfterwards() throws Exception {
    provider.problem = "down";
    assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));
    clock.advance(Duration.ofSeconds(1));
    assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));
    clock.advance(Duration.ofSeconds(2));
    provider.problem = null;

    assertSame(provider.keys, source.keysFor(KNOWN));
    assertEquals(3, provider.reads());

    provider.problem = "down again";
    clock.advance(REFRESH.plusHours(2));
    KeysUnavailable failed = assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));
    assertEquals(Duration.ofSeconds(1), failed.retryAfter());
  }

  // Unknown key ids

  @Test
  void readsAgainInTheRequestThatBringsARotatedKey() throws Exception {
    source.keysFor(KNOWN);
    provider.keys = set(RSA, OTHER_RSA);

    assertTrue(source.keysFor(ROTATED).answers(ROTATED));
    assertEquals(2, provider.reads());
  }

  @Test
  void readsAgainForAnAlgorithmThatNoKeyServesWhenThereIsNoKeyId() throws Exception {
    source.keysFor(KNOWN);

    source.keysFor(headerWithoutKeyId("ES256"));

    assertEquals(2, provider.reads());
  }

  @Test
  void readsAtMostOncePerCooldownForUnknownKeyIds() throws Exception {
    source.keysFor(KNOWN);
    source.keysFor(JUNK);
    assertEquals(2, provider.reads());

    clock.advance(COOLDOWN.minus(NANO));
    assertSame(provider.keys, source.keysFor(header("RS256", "other junk")));
    assertEquals(2, provider.reads());

    clock.advance(NANO);
    source.keysFor(JUNK);
    assertEquals(3, provider.reads());
  }

  @Test
  void acceptsARotatedKeyWithinOneCooldownOfAFlood() throws Exception {
    source.keysFor(KNOWN);
    source.keysFor(JUNK);
    provider.keys = set(OTHER_RSA);
    assertFalse(source.keysFor(ROTATED).answers(ROTATED));

    clock.advance(COOLDOWN);

    assertTrue(source.keysFor(ROTATED).answers(ROTATED));
  }

  @Test
  void doesNotReadTwiceForOneRequestWithAnUnknownKeyId() throws Exception {
    source.keysFor(JUNK);
    assertEquals(1, provider.reads());

    clock.advance(REFRESH);
    source.keysFor(JUNK);
    assertEquals(2, provider.reads());
  }

  @Test
  void readsOnceHoweverManyRequestsBringARotatedKey() throws Exception {
    source.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    Gate gate = provider.heldBack();
    List<Request> requests = requests(50, ROTATED);
    waitUntilAllAreWaiting(requests);
    gate.open();

    for (Request request : requests) {
      assertTrue(request.result().answers(ROTATED));
    }
    assertEquals(2, provider.reads());
  }

  @Test
  void readsOnceInAFloodOfJunkOnManyThreads() throws Exception {
    source.keysFor(KNOWN);
    List<Request> flood =
        IntStream.range(0, 50)
            .mapToObj(
                thread ->
                    new Request(
                        () -> {
                          for (int i = 0; i < 200; i++) {
                            source.keysFor(header("RS256", thread + "-" + i));
                            assertTrue(source.keysFor(KNOWN).answers(KNOWN));
                          }
                          return provider.keys;
                        }))
            .toList();
    for (Request request : flood) {
      request.result();
    }

    assertEquals(2, provider.reads());
  }

  @Test
  void servesKnownKeysWhileAnUnknownOneIsLookedFor() throws Exception {
    source.keysFor(KNOWN);
    Gate gate = provider.heldBack();
    Request junk = new Request(() -> source.keysFor(JUNK));
    gate.awaitReader();

    assertTrue(source.keysFor(KNOWN).answers(KNOWN));

    gate.open();
    junk.result();
  }

  @Test
  void keepsTheSetWhenTheReadForAnUnknownKeyIdFails() throws Exception {
    KeySet before = source.keysFor(KNOWN);
    provider.problem = "down";

    assertSame(before, source.keysFor(JUNK));
    assertSame(before, source.keysFor(KNOWN));
    assertEquals(2, provider.reads());
  }

  @Test
  void givesARequestThatJoinedAFailedReadTheSetThereIs() throws Exception {
    KeySet before = source.keysFor(KNOWN);
    provider.problem = "down";
    Gate gate = provider.heldBack();
    List<Request> requests = requests(10, JUNK);
    waitUntilAllAreWaiting(requests);
    gate.open();

    for (Request request : requests) {
      assertSame(before, request.result());
    }
    assertEquals(2, provider.reads());
  }

  // Refresh

  @Test
  void readsAgainAtTheAgeOfRefreshAndNotBefore() throws Exception {
    KeySet first = source.keysFor(KNOWN);
    provider.keys = set(RSA, OTHER_RSA);
    clock.advance(REFRESH.minus(NANO));

    assertSame(first, source.keysFor(KNOWN));
    assertEquals(1, provider.reads());

    clock.advance(NANO);
    assertSame(provider.keys, source.keysFor(KNOWN));
    assertEquals(2, provider.reads());
  }

  @Test
  void refusesAKeyThatTheProviderRemovedOnceTheSetIsRefreshed() throws Exception {
    source.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    clock.advance(REFRESH);

    assertFalse(source.keysFor(KNOWN).answers(KNOWN));
  }

  @Test
  void letsOneRequestRefreshWhileTheOthersKeepTheSet() throws Exception {
    KeySet before = source.keysFor(KNOWN);
    provider.keys = set(RSA, OTHER_RSA);
    clock.advance(REFRESH);
    Gate gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitReader();

    for (Request other : requests(20, KNOWN)) {
      assertSame(before, other.result());
    }
    assertEquals(2, provider.reads());

    gate.open();
    assertSame(provider.keys, refreshing.result());
    assertSame(provider.keys, source.keysFor(KNOWN));
    assertEquals(2, provider.reads());
  }

  @Test
  void letsARequestWithARotatedKeyWaitForTheRefreshThatBringsIt() throws Exception {
    source.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    clock.advance(REFRESH);
    Gate gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitReader();
    Request rotated = new Request(() -> source.keysFor(ROTATED));
    waitUntilAllAreWaiting(List.of(rotated));
    gate.open();

    assertTrue(rotated.result().answers(ROTATED));
    refreshing.result();
    assertEquals(2, provider.reads());
  }

  @Test
  void readsForAnUnknownKeyIdWhenTheRefreshItWaitedForDidNotBringIt() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH);
    Gate gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitReader();
    Request rotated = new Request(() -> source.keysFor(ROTATED));
    waitUntilAllAreWaiting(List.of(rotated));
    provider.keysAfterNextRead = set(OTHER_RSA);
    gate.open();

    assertTrue(rotated.result().answers(ROTATED));
    refreshing.result();
    assertEquals(3, provider.reads());
  }

  @Test
  void triesARefreshAgainOnlyAfterThePause() throws Exception {
    KeySet before = source.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH);

    assertSame(before, source.keysFor(KNOWN));
    assertSame(before, source.keysFor(KNOWN));
    assertEquals(2, provider.reads());

    clock.advance(Duration.ofSeconds(1).minus(NANO));
    assertSame(before, source.keysFor(KNOWN));
    assertEquals(2, provider.reads());

    clock.advance(NANO);
    assertSame(before, source.keysFor(KNOWN));
    assertEquals(3, provider.reads());

    clock.advance(Duration.ofSeconds(2));
    provider.problem = null;
    provider.keys = set(OTHER_RSA);
    assertSame(provider.keys, source.keysFor(KNOWN));
  }

  @Test
  void aReadForAnUnknownKeyIdEndsThePauseOfTheFailuresBefore() throws Exception {
    Duration refresh = Duration.ofSeconds(1);
    CachedKeySource hasty =
        new CachedKeySource(
            provider, new KeyTimes(refresh, COOLDOWN, Duration.ofSeconds(20)), clock.ticker(), log);
    hasty.keysFor(KNOWN);
    provider.problem = "down";
    for (int seconds : new int[] {1, 1, 2}) {
      clock.advance(Duration.ofSeconds(seconds));
      hasty.keysFor(KNOWN);
    }
    assertEquals(4, provider.reads());
    provider.problem = null;
    provider.keys = set(OTHER_RSA);
    hasty.keysFor(ROTATED);
    assertEquals(5, provider.reads());

    clock.advance(refresh);
    hasty.keysFor(ROTATED);
    assertEquals(6, provider.reads());
  }

  @Test
  void servesTheLastGoodSetForTwoHoursPastItsFreshnessAndNoLonger() throws Exception {
    KeySet before = source.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH.plusHours(2).minus(NANO));
    assertSame(before, source.keysFor(KNOWN));

    clock.advance(NANO);
    KeysUnavailable unavailable = assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));

    assertEquals("the last read failed", unavailable.reason());
  }

  static Stream<Arguments> freshness() {
    return Stream.of(
        arguments("none", Optional.empty(), REFRESH),
        arguments("0 s", Optional.of(Duration.ZERO), Duration.ofMinutes(1)),
        arguments("59 s", Optional.of(Duration.ofSeconds(59)), Duration.ofMinutes(1)),
        arguments("61 s", Optional.of(Duration.ofSeconds(61)), Duration.ofSeconds(61)),
        arguments("30 min", Optional.of(Duration.ofMinutes(30)), Duration.ofMinutes(30)),
        arguments("3601 s", Optional.of(Duration.ofSeconds(3601)), Duration.ofHours(1)),
        arguments("a year", Optional.of(Duration.ofDays(365)), Duration.ofHours(1)));
  }

  @ParameterizedTest(name = "max-age {0}")
  @MethodSource("freshness")
  void honoursMaxAgeBetweenAMinuteAndAnHour(String name, Optional<Duration> maxAge, Duration fresh)
      throws Exception {
    provider.maxAge = maxAge;
    source.keysFor(KNOWN);

    clock.advance(fresh.minus(NANO));
    source.keysFor(KNOWN);
    assertEquals(1, provider.reads());

    clock.advance(NANO);
    source.keysFor(KNOWN);
    assertEquals(2, provider.reads());
  }

  @Test
  void countsTheLimitOfServingFromTheFreshnessTheServerGave() throws Exception {
    provider.maxAge = Optional.of(Duration.ofHours(1));
    KeySet before = source.keysFor(KNOWN);
    provider.problem = "down";

    clock.advance(Duration.ofHours(3).minus(NANO));
    assertSame(before, source.keysFor(KNOWN));

    clock.advance(NANO);
    assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));
  }

  // Errors of ours

  @Test
  void anErrorOfOursIsAReadThatFailed() throws Exception {
    provider.error = new IllegalStateException("of ours");
    KeysUnavailable failed = assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));
    assertEquals(Duration.ofSeconds(1), failed.retryAfter());

    provider.error = null;
    clock.advance(Duration.ofSeconds(1));

    assertSame(provider.keys, source.keysFor(KNOWN));
    assertTrue(
        log.lines().get(0).contains("java.lang.IllegalStateException"), log.lines().toString());
  }

  @Test
  void theLastGoodKeysOutliveAnErrorOfOurs() throws Exception {
    KeySet good = source.keysFor(KNOWN);
    provider.error = new IllegalStateException("of ours");
    clock.advance(REFRESH);

    assertSame(good, source.keysFor(KNOWN));
    assertSame(good, source.keysFor(JUNK));
    assertEquals(3, provider.reads());
  }

  @Test
  void theLastGoodKeysOutliveALibraryThatIsMissing() throws Exception {
    KeySet good = source.keysFor(KNOWN);
    provider.fatal = new NoClassDefFoundError("of somebody");
    clock.advance(REFRESH);

    assertSame(good, source.keysFor(KNOWN));
  }

  @Test
  void keepsGoodKeysThoughTheLogThrows() throws Exception {
    TestLog broken =
        new TestLog() {
          @Override
          public void log(Level level, String line) {
            throw new IllegalStateException("the disk is full");
          }
        };
    CachedKeySource shared =
        new CachedKeySource(
            provider,
            new KeyTimes(REFRESH, COOLDOWN, Duration.ofSeconds(20)),
            clock.ticker(),
            broken);

    assertSame(provider.keys, shared.keysFor(KNOWN));
    assertSame(provider.keys, shared.keysFor(KNOWN));
    assertEquals(1, provider.reads());
  }

  @Test
  void doesNotServeASetPastItsLifeToTheRequestThatFailedToReadItAgain() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH.plus(Duration.ofHours(2)).minus(NANO));
    provider.problem = "down";
    Gate gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitReader();
    clock.advance(NANO);
    gate.open();

    refreshing.unavailable();
  }

  @Test
  void tellsRequestsThatJoinedAReadThatItEndedInAnErrorOfOurs() throws Exception {
    provider.error = new IllegalStateException("of ours");
    Gate gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(KNOWN));
    gate.awaitReader();
    Request joined = new Request(() -> source.keysFor(KNOWN));
    waitUntilAllAreWaiting(List.of(joined));
    gate.open();

    joined.unavailable();
    reading.unavailable();
  }

  @Test
  void aLogThatThrowsLetsTheNextReadIn() throws Exception {
    AtomicInteger lines = new AtomicInteger();
    TestLog full =
        new TestLog() {
          @Override
          public void log(Level level, String line) {
            if (lines.incrementAndGet() == 1) {
              throw new IllegalStateException("the disk is full");
            }
          }
        };
    CachedKeySource shared =
        new CachedKeySource(
            provider,
            new KeyTimes(REFRESH, COOLDOWN, Duration.ofSeconds(20)),
            clock.ticker(),
            full);
    provider.problem = "down";
    assertThrows(IllegalStateException.class, () -> shared.keysFor(KNOWN));
    provider.problem = null;
    clock.advance(Duration.ofSeconds(1));

    assertSame(provider.keys, shared.keysFor(KNOWN));
  }

  // Waiting

  @Test
  void keysThatAreReadAgainAndAgainLiveFromTheLastReading() throws Exception {
    for (int i = 0; i < 20; i++) {
      source.keysFor(KNOWN);
      clock.advance(REFRESH);
    }
    source.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH.plus(Duration.ofHours(2)).minus(NANO));

    assertSame(provider.keys, source.keysFor(KNOWN));
    clock.advance(NANO);
    assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));
  }

  @Test
  void letsNoMoreThan64RequestsWithUnknownKeysWait() throws Exception {
    source.keysFor(KNOWN);
    Gate gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(JUNK));
    gate.awaitReader();
    List<Request> waiting = requests(64, JUNK);
    waitUntilAllAreWaiting(waiting);

    assertThrows(KeysUnavailable.class, () -> source.keysFor(JUNK));
    assertSame(provider.keys, source.keysFor(KNOWN));
    gate.open();
    for (Request request : waiting) {
      assertSame(provider.keys, request.result());
    }
    assertSame(provider.keys, reading.result());
  }

  @Test
  void nobodyWaitsForAProviderThatHasFailedBefore() throws Exception {
    provider.problem = "down";
    assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));
    clock.advance(Duration.ofSeconds(1));
    Gate gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(KNOWN));
    gate.awaitReader();

    assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));
    gate.open();
    reading.unavailable();
  }

  @Test
  void nobodyWaitsWithAnUnknownKeyForAProviderThatHasFailedBefore() throws Exception {
    KeySet good = source.keysFor(KNOWN);
    provider.problem = "down";
    source.keysFor(JUNK);
    clock.advance(COOLDOWN);
    Gate gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(JUNK));
    gate.awaitReader();

    assertSame(good, source.keysFor(JUNK));
    gate.open();
    assertSame(good, reading.result());
  }

  // What one request finds when another one comes in between. The clock is looked at between any
  // two steps, so the other one runs at the first, second, third ... look.

  static IntStream looks() {
    return IntStream.rangeClosed(1, 12);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void readsOnceForARotatedKeyThatTwoRequestsBringAtOnce(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    CachedKeySource shared = interrupted.source();
    shared.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    interrupted.at(look, () -> shared.keysFor(ROTATED));

    assertTrue(shared.keysFor(ROTATED).answers(ROTATED));
    assertEquals(2, provider.reads());
    interrupted.assertReadsAgainOnceAged(shared);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void readsOnceForTwoUnknownKeyIdsAtOnce(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    CachedKeySource shared = interrupted.source();
    shared.keysFor(KNOWN);
    interrupted.at(look, () -> shared.keysFor(JUNK));

    assertFalse(shared.keysFor(ROTATED).answers(ROTATED));
    assertEquals(2, provider.reads());
    interrupted.assertReadsAgainOnceAged(shared);
  }

  @Test
  @Timeout(15)
  void doesNotWaitForAReadWhenTheKeyHasComeMeanwhile() throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    CachedKeySource shared = interrupted.source(Duration.ofMinutes(1));
    shared.keysFor(KNOWN);
    provider.keys = set(OTHER_RSA);
    List<Request> reading = new ArrayList<>();
    int lookWhetherTheSetIsFresh = 2;
    interrupted.at(
        lookWhetherTheSetIsFresh,
        () -> {
          KeySet rotated = shared.keysFor(ROTATED);
          clock.advance(COOLDOWN);
          Gate gate = provider.heldBack();
          reading.add(new Request(() -> shared.keysFor(JUNK)));
          gate.awaitReader();
          return rotated;
        });

    assertTrue(shared.keysFor(ROTATED).answers(ROTATED));
    provider.gate.open();
    reading.get(0).result();
  }

  @Test
  void letsNoReadInNextToOneThatBeganMeanwhile() throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    CachedKeySource shared = interrupted.source(Duration.ofMinutes(1));
    shared.keysFor(KNOWN);
    shared.keysFor(JUNK);
    List<Request> reading = new ArrayList<>();
    int lookAfterTheCooldown = 5;
    interrupted.at(
        lookAfterTheCooldown,
        () -> {
          clock.advance(COOLDOWN);
          Gate gate = provider.heldBack();
          reading.add(new Request(() -> shared.keysFor(JUNK)));
          gate.awaitReader();
          return provider.keys;
        });
    shared.keysFor(JUNK);
    clock.advance(COOLDOWN);
    Request joined = new Request(() -> shared.keysFor(JUNK));
    waitUntilAllAreWaiting(List.of(joined));

    assertEquals(3, provider.reads());
    provider.gate.open();
    reading.get(0).result();
    joined.result();
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void readsOnceForASetThatTwoRequestsFindAged(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    CachedKeySource shared = interrupted.source();
    shared.keysFor(KNOWN);
    provider.keys = set(RSA, OTHER_RSA);
    clock.advance(REFRESH);
    interrupted.at(look, () -> shared.keysFor(KNOWN));

    assertTrue(shared.keysFor(KNOWN).answers(KNOWN));
    assertEquals(2, provider.reads());
    interrupted.assertReadsAgainOnceAged(shared);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void readsOnceForARotatedKeyThatARefreshBringsInBetween(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    CachedKeySource shared = interrupted.source();
    shared.keysFor(KNOWN);
    provider.keys = set(RSA, OTHER_RSA);
    interrupted.at(
        look,
        () -> {
          if (provider.reads() == 1) {
            clock.advance(REFRESH);
          }
          return shared.keysFor(KNOWN);
        });

    assertTrue(shared.keysFor(ROTATED).answers(ROTATED));
    assertEquals(2, provider.reads());
    interrupted.assertReadsAgainOnceAged(shared);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void readsOnceWhenTwoRequestsFindThePauseOver(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    CachedKeySource shared = interrupted.source();
    provider.problem = "down";
    assertThrows(KeysUnavailable.class, () -> shared.keysFor(KNOWN));
    clock.advance(Duration.ofSeconds(1));
    provider.problem = null;
    interrupted.at(look, () -> shared.keysFor(KNOWN));

    assertTrue(shared.keysFor(KNOWN).answers(KNOWN));
    assertEquals(2, provider.reads());
    interrupted.assertReadsAgainOnceAged(shared);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void readsOnceWhenTheOtherRequestsFirstReadFails(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    CachedKeySource shared = interrupted.source();
    provider.problem = "down";
    assertThrows(KeysUnavailable.class, () -> shared.keysFor(KNOWN));
    clock.advance(Duration.ofSeconds(1));
    interrupted.at(look, () -> shared.keysFor(KNOWN));

    assertThrows(KeysUnavailable.class, () -> shared.keysFor(KNOWN));
    assertEquals(2, provider.reads());
    provider.problem = null;
    clock.advance(Duration.ofSeconds(2));
    assertSame(provider.keys, shared.keysFor(KNOWN));
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void readsOnceWhenTheOtherRequestsReadFails(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    CachedKeySource shared = interrupted.source();
    KeySet before = shared.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH);
    interrupted.at(look, () -> shared.keysFor(KNOWN));

    assertSame(before, shared.keysFor(KNOWN));
    assertEquals(2, provider.reads());
    clock.advance(Duration.ofSeconds(1));
    interrupted.assertReadsAgainOnceAged(shared);
  }

  @ParameterizedTest(name = "look {0}")
  @MethodSource("looks")
  void readsOnceWhenTheOtherRequestsReadFailsAgain(int look) throws Exception {
    InterruptedClock interrupted = new InterruptedClock();
    CachedKeySource shared = interrupted.source();
    KeySet before = shared.keysFor(KNOWN);
    provider.problem = "down";
    clock.advance(REFRESH);
    shared.keysFor(KNOWN);
    clock.advance(Duration.ofSeconds(1));
    interrupted.at(look, () -> shared.keysFor(KNOWN));

    assertSame(before, shared.keysFor(KNOWN));
    assertEquals(3, provider.reads());
    clock.advance(Duration.ofSeconds(2));
    interrupted.assertReadsAgainOnceAged(shared);
  }

  // Log

  @Test
  void saysWhichKeysWereReadOnceUntilTheyChange() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH);
    source.keysFor(KNOWN);
    String first = "INFO Keys read: rsa-1 [RS256, RS384, RS512, PS256, PS384, PS512]";
    assertEquals(List.of(first), log.lines());

    provider.keys = set(TestKey.EC256);
    clock.advance(REFRESH);
    source.keysFor(KNOWN);
    assertEquals(List.of(first, "INFO Keys read: ec-256 [ES256]"), log.lines());
  }

  @Test
  void saysThatNoKeysCanBeReadAndThatTheyCanAgain() throws Exception {
    provider.problem = "https://idp.example/jwks: timed out";
    assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));
    provider.problem = null;
    clock.advance(Duration.ofSeconds(1));
    source.keysFor(KNOWN);

    assertEquals(
        List.of(
            "WARNING Keys cannot be read: https://idp.example/jwks: timed out. Requests with a"
                + " token get 503. Next attempt in 1 s at the earliest.",
            "INFO Keys read: rsa-1 [RS256, RS384, RS512, PS256, PS384, PS512]"),
        log.lines());
  }

  @Test
  void saysThatTheOldKeysKeepServingAndWhenTheSameOnesCouldBeReadAgain() throws Exception {
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
            "INFO Keys read: rsa-1 [RS256, RS384, RS512, PS256, PS384, PS512]"),
        log.lines().subList(1, 3));
  }

  @Test
  void escapesAndCutsWhatTheProviderPutsIntoALogLine() {
    provider.problem = "line\r\nbreak " + "x".repeat(1000);
    assertThrows(KeysUnavailable.class, () -> source.keysFor(KNOWN));

    String line = log.lines().get(0);
    assertTrue(line.contains("line\\u000d\\u000abreak xxx"), line);
    assertTrue(line.contains("xxx.... Requests"), line);
    assertTrue(line.length() < 600, line);
  }

  @Test
  void escapesTheKeyIdsItLogs() throws Exception {
    provider.keys = set(RSA.withId("a\nb"));
    source.keysFor(KNOWN);

    assertTrue(log.lines().get(0).startsWith("INFO Keys read: a\\u000ab ["), log.lines().get(0));
  }

  @Test
  void writesAtMostTenLinesAMinute() throws Exception {
    CachedKeySource hasty = source(Duration.ofSeconds(1), Duration.ofSeconds(20));
    hasty.keysFor(KNOWN);
    provider.problem = "down";
    for (int i = 0; i < 59; i++) {
      hasty.keysFor(JUNK);
      clock.advance(Duration.ofSeconds(1));
    }
    assertEquals(60, provider.reads());
    assertEquals(10, log.lines().size());

    clock.advance(Duration.ofSeconds(1));
    hasty.keysFor(JUNK);
    assertTrue(
        log.lines().get(10).endsWith("(50 lines like this were left out)"), log.lines().get(10));
  }

  // Fixtures

  private List<Request> requests(int count, JoseHeader header) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Request(() -> source.keysFor(header)))
        .toList();
  }

  private static void waitUntilAllAreWaiting(List<Request> requests) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (requests.stream().anyMatch(r -> r.thread.getState() != Thread.State.TIMED_WAITING)) {
      assertTrue(System.nanoTime() < giveUp, "the requests do not wait");
      Thread.onSpinWait();
    }
  }

  /** A remote key set as the test says, whose reads are counted and may be held back. */
  private static final class Provider implements RemoteKeys {
    private final AtomicInteger reads = new AtomicInteger();
    volatile KeySet keys = set(RSA);
    volatile KeySet keysAfterNextRead;
    volatile Optional<Duration> maxAge = Optional.empty();
    volatile String problem;
    volatile RuntimeException error;
    volatile Error fatal;
    private volatile Gate gate = Gate.opened();

    int reads() {
      return reads.get();
    }

    Gate heldBack() {
      gate = new Gate();
      return gate;
    }

    @Override
    public Reading read() throws KeysUnreadable {
      reads.incrementAndGet();
      gate.pass();
      if (fatal != null) {
        throw fatal;
      }
      if (error != null) {
        throw error;
      }
      if (problem != null) {
        throw new KeysUnreadable(problem);
      }
      Reading reading = new Reading(keys, maxAge);
      if (keysAfterNextRead != null) {
        keys = keysAfterNextRead;
      }
      return reading;
    }
  }

  /** Holds a read back until the test lets it go on. */
  private static final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    static Gate opened() {
      Gate gate = new Gate();
      gate.open();
      return gate;
    }

    void pass() {
      reached.countDown();
      await(opened);
    }

    void awaitReader() {
      await(reached);
    }

    void open() {
      opened.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        assertTrue(latch.await(20, TimeUnit.SECONDS), "nobody comes");
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A request on a thread of its own. */
  private static final class Request {
    private final FutureTask<KeySet> task;
    final Thread thread;

    Request(Callable<KeySet> call) {
      task = new FutureTask<>(call);
      thread = new Thread(task);
      thread.setDaemon(true);
      thread.start();
    }

    KeySet result() throws Exception {
      return task.get(20, TimeUnit.SECONDS);
    }

    KeysUnavailable unavailable() {
      return assertInstanceOf(
          KeysUnavailable.class, assertThrows(ExecutionException.class, this::result).getCause());
    }
  }

  /** A clock that lets another request run, once, when it is looked at for the nth time. */
  private final class InterruptedClock {
    private int looksLeft = -1;
    private Callable<KeySet> other;

    CachedKeySource source() {
      return source(Duration.ofMillis(5));
    }

    CachedKeySource source(Duration longestRead) {
      return new CachedKeySource(
          provider, new KeyTimes(REFRESH, COOLDOWN, longestRead), this::look, log);
    }

    void at(int look, Callable<KeySet> request) {
      looksLeft = look;
      other = request;
    }

    /** Whatever came in between, the next read is let in. */
    void assertReadsAgainOnceAged(CachedKeySource shared) throws Exception {
      looksLeft = -1;
      int reads = provider.reads();
      clock.advance(REFRESH);
      shared.keysFor(KNOWN);
      assertEquals(reads + 1, provider.reads());
    }

    private long look() {
      if (looksLeft > 0 && --looksLeft == 0) {
        try {
          other.call();
        } catch (KeysUnavailable tiredOfWaitingForTheInterruptedOne) {
          return clock.ticker().read();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
      return clock.ticker().read();
    }
  }
}

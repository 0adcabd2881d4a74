package dev.jwtbearer.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.testing.TestLog;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTolerantMetadataTest {
  private static final URI KEYS = URI.create("https://idp.example/keys?apikey=HUSH");
  private static final URI MOVED = URI.create("https://idp.example/moved");
  private static final RefreshFailedException DOWN = answered(503, Optional.empty());
  private static final RefreshFailedException DISTRUSTED =
      new RefreshFailedException("of another issuer");

  private final TestLog log = new TestLog();
  private final List<Long> deadlines = new ArrayList<>();
  private RefreshFailedException failure;
  private URI there = KEYS;
  private long now;
  private final OutageTolerantMetadata metadata =
      new OutageTolerantMetadata(this::provider, () -> now, log.limited());

  private ProviderMetadata provider(long deadline) throws RefreshFailedException {
    deadlines.add(deadline);
    if (failure != null) {
      throw failure;
    }
    return SampleMetadata.withKeysAt(there);
  }

  private static RefreshFailedException answered(int status, Optional<Duration> retryAfter) {
    return RefreshFailedException.of(
        "https://idp.example/metadata", FetchFailed.answered(status, retryAfter));
  }

  private URI find() throws Exception {
    return metadata.fetch(Fetch.NO_DEADLINE).jwksUri();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void passesOnWhatIsFetchedAndLogsNothing() throws Exception {
    assertEquals(KEYS, find());
    there = MOVED;
    assertEquals(MOVED, find());
    assertEquals(List.of(), log.lines());
  }

  @Test
  void passesOnWhyNothingWasEverFetchedAndLogsNothing() {
    failure = DOWN;
    assertSame(DOWN, assertThrows(RefreshFailedException.class, this::find));
    failure = DISTRUSTED;
    assertSame(DISTRUSTED, assertThrows(RefreshFailedException.class, this::find));
    assertEquals(List.of(), log.lines());
  }

  @Test
  void doesNotFetchDuringThePauseThatTheServerAskedFor() throws Exception {
    find();
    failure = answered(429, Optional.of(Duration.ofSeconds(77)));
    assertEquals(KEYS, find());
    pass(Duration.ofSeconds(77).minusNanos(1));
    assertEquals(KEYS, find());
    assertEquals(2, deadlines.size());

    pass(Duration.ofNanos(1));
    failure = null;
    there = MOVED;
    assertEquals(MOVED, find());
    assertEquals(3, deadlines.size());
  }

  @Test
  void pausesForFiveMinutesAtMost() throws Exception {
    find();
    failure = answered(503, Optional.of(Duration.ofHours(1)));
    assertEquals(KEYS, find());
    failure = null;
    there = MOVED;
    pass(Duration.ofMinutes(5).minusNanos(1));
    assertEquals(KEYS, find());
    pass(Duration.ofNanos(1));
    assertEquals(MOVED, find());
  }

  @Test
  void fetchesAgainAtOnceWhereTheServerAskedForNoPause() throws Exception {
    find();
    failure = DOWN;
    find();
    find();

    assertEquals(3, deadlines.size());
  }

  @Test
  void fallsBackOnTheLastMetadataAndLogsTheOutageOnceAndItsEndOnce() throws Exception {
    there = MOVED;
    find();
    there = KEYS;
    find();
    pass(Duration.ofMinutes(10));
    failure = DOWN;
    assertEquals(KEYS, find());
    pass(Duration.ofMinutes(10));
    failure = DISTRUSTED;
    assertEquals(KEYS, find());
    assertEquals(
        List.of(
            "WARNING Metadata cannot be read: https://idp.example/metadata: the answer was 503."
                + " Until they can, keys are read from the address they gave last,"
                + " https://idp.example/keys?..."),
        log.lines());

    failure = null;
    there = MOVED;
    assertEquals(MOVED, find());
    assertEquals(MOVED, find());
    assertEquals(
        "INFO Metadata read again after 600 s. The keys are at https://idp.example/moved",
        log.lines().get(1));
    assertEquals(2, log.lines().size());

    failure = DISTRUSTED;
    assertEquals(MOVED, find());
    assertEquals(
        "WARNING Metadata cannot be read: of another issuer. Until they can, keys are read from"
            + " the address they gave last, https://idp.example/moved",
        log.lines().get(2));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE - 5, Long.MIN_VALUE})
  void fallsBackOnThemForAsLongAsTheyCannotBeFetched(long start) throws Exception {
    now = start;
    find();
    failure = DOWN;
    for (int day = 0; day < 365; day++) {
      assertEquals(KEYS, find());
      pass(Duration.ofDays(1));
    }

    failure = null;
    assertEquals(KEYS, find());
    assertEquals(2, log.lines().size());
    assertEquals(
        "INFO Metadata read again after 31536000 s. The keys are at https://idp.example/keys?...",
        log.lines().get(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE - 5, Long.MIN_VALUE})
  void leavesHalfOfTheTimeToTheKeysThatCanBeFetchedWithoutThem(long start) throws Exception {
    now = start;
    metadata.fetch(start + 100);
    metadata.fetch(start + 100);
    failure = DOWN;
    metadata.fetch(start + 100);
    metadata.fetch(Fetch.NO_DEADLINE);

    assertEquals(List.of(start + 100, start + 50, start + 50, Fetch.NO_DEADLINE), deadlines);
  }

  @Test
  void logsTheOutageLaterIfTheLimitLeftItOut() throws Exception {
    LimitedLog shared = new LimitedLog(log, 1, Duration.ofMinutes(1), () -> now);
    OutageTolerantMetadata limited = new OutageTolerantMetadata(this::provider, () -> now, shared);
    limited.fetch(Fetch.NO_DEADLINE);
    shared.tell(Level.WARNING, () -> "fills the limit");
    failure = DOWN;
    limited.fetch(Fetch.NO_DEADLINE);
    assertEquals(1, log.lines().size());

    pass(Duration.ofMinutes(1));
    limited.fetch(Fetch.NO_DEADLINE);
    limited.fetch(Fetch.NO_DEADLINE);
    assertEquals(
        "WARNING Metadata cannot be read: https://idp.example/metadata: the answer was 503."
            + " Until they can, keys are read from the address they gave last,"
            + " https://idp.example/keys?... (1 lines like this were left out)",
        log.lines().get(1));
    assertEquals(2, log.lines().size());
  }

  @Test
  void fallsBackThoughTheLogThrows() throws Exception {
    TestLog broken =
        new TestLog() {
          @Override
          public boolean isLoggable(Level level) {
            throw new AssertionError("no log");
          }
        };
    OutageTolerantMetadata unlogged =
        new OutageTolerantMetadata(
            this::provider,
            () -> now,
            new LimitedLog(broken, 10, Duration.ofMinutes(1), () -> now));
    unlogged.fetch(Fetch.NO_DEADLINE);
    failure = DOWN;
    assertEquals(KEYS, unlogged.fetch(Fetch.NO_DEADLINE).jwksUri());
    failure = null;
    assertEquals(KEYS, unlogged.fetch(Fetch.NO_DEADLINE).jwksUri());
    assertFalse(log.lines().toString().contains("HUSH"));
  }
}

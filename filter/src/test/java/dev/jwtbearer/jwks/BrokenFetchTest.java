package dev.jwtbearer.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.Barrier;
import dev.jwtbearer.testing.TestLog;
import java.time.Duration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of ours cost a read, not the keys. */
class BrokenFetchTest extends RefreshingKeysCase {
  @Test
  void anErrorOfOursIsAFetchThatFailed() throws Exception {
    provider.error = new IllegalStateException("of ours");
    KeysUnavailableException failed =
        assertThrows(KeysUnavailableException.class, () -> source.keysFor(KNOWN));
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
    assertEquals(3, provider.fetches());
  }

  static Stream<Throwable> errorsOfLibraries() {
    return Stream.of(
        new IllegalStateException("secret"),
        new NoClassDefFoundError("secret"),
        new AssertionError("secret"),
        new StackOverflowError(),
        new OutOfMemoryError("secret"),
        new InternalError("secret"),
        new ServiceConfigurationError("secret"));
  }

  @ParameterizedTest
  @MethodSource("errorsOfLibraries")
  void theLastGoodKeysOutliveAnyErrorOfALibrary(Throwable error) throws Exception {
    KeySet good = source.keysFor(KNOWN);
    provider.error = error;
    clock.advance(REFRESH);

    assertSame(good, source.keysFor(KNOWN));
    assertEquals(error.getClass().getName(), source.status().statistics().lastFailure());
    assertFalse(log.lines().toString().contains("secret"));
  }

  @SuppressWarnings("unchecked")
  static <T extends Throwable> T unchecked(Throwable any) throws T {
    throw (T) any;
  }

  @ParameterizedTest
  @ValueSource(
      classes = {IllegalStateException.class, AssertionError.class, OutOfMemoryError.class})
  void keepsGoodKeysThoughTheLogThrows(Class<? extends Throwable> thrown) throws Exception {
    Throwable trouble = thrown.getConstructor().newInstance();
    TestLog broken =
        new TestLog() {
          @Override
          public void log(Level level, String line) {
            throw BrokenFetchTest.<RuntimeException>unchecked(trouble);
          }
        };
    KeySource shared =
        KeysOver.provider(
            provider, REFRESH, COOLDOWN, Duration.ofSeconds(20), clock.ticker(), broken);

    assertSame(provider.keys, shared.keysFor(KNOWN));
    assertSame(provider.keys, shared.keysFor(KNOWN));
    assertEquals(1, provider.fetches());

    provider.problem = "down";
    clock.advance(REFRESH);
    assertSame(provider.keys, shared.keysFor(KNOWN));
    assertSame(provider.keys, shared.keysFor(KNOWN));
    assertEquals(2, provider.fetches());
  }

  @Test
  void doesNotServeASetPastItsLifeToTheRequestThatFailedToRefreshIt() throws Exception {
    source.keysFor(KNOWN);
    clock.advance(REFRESH.plus(Duration.ofHours(2)).minus(NANO));
    provider.problem = "down";
    Barrier gate = provider.heldBack();
    Request refreshing = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    clock.advance(NANO);
    gate.open();

    refreshing.unavailable();
  }

  @Test
  void requestsThatWaitForAFetchThatEndsInAnErrorOfOursGetNoKeys() throws Exception {
    provider.error = new IllegalStateException("of ours");
    Barrier gate = provider.heldBack();
    Request reading = new Request(() -> source.keysFor(KNOWN));
    gate.awaitSomebody();
    Request joined = new Request(() -> source.keysFor(KNOWN));
    waitUntilAllAreWaiting(List.of(joined));
    gate.open();

    joined.unavailable();
    reading.unavailable();
  }

  @Test
  void aLogThatThrowsLetsTheNextFetchIn() throws Exception {
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
    KeySource shared =
        KeysOver.provider(
            provider, REFRESH, COOLDOWN, Duration.ofSeconds(20), clock.ticker(), full);
    provider.problem = "down";
    assertThrows(KeysUnavailableException.class, () -> shared.keysFor(KNOWN));
    provider.problem = null;
    clock.advance(Duration.ofSeconds(1));

    assertSame(provider.keys, shared.keysFor(KNOWN));
  }
}

package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.testing.Barrier;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Keys that are refreshed from a provider that does what the test says. */
abstract class RefreshingKeysCase {
  static final Duration REFRESH = Duration.ofMinutes(10);
  static final Duration COOLDOWN = Duration.ofSeconds(30);
  static final Duration NANO = Duration.ofNanos(1);
  static final JoseHeader KNOWN = header(RSA);
  static final JoseHeader ROTATED = header(OTHER_RSA);
  static final JoseHeader JUNK = header("RS256", "junk");

  final TestClock clock = new TestClock();
  final TestLog log = new TestLog();
  final Provider provider = new Provider();
  final MonitoredKeySource source = source(COOLDOWN, Duration.ofSeconds(20));

  MonitoredKeySource source(Duration cooldown, Duration longestRead) {
    return KeysOver.provider(provider, REFRESH, cooldown, longestRead, clock.ticker(), log);
  }

  List<Request> requests(int count, JoseHeader header) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Request(() -> source.keysFor(header)))
        .toList();
  }

  static void waitUntilAllAreWaiting(List<Request> requests) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (requests.stream().anyMatch(r -> r.thread.getState() != Thread.State.TIMED_WAITING)) {
      assertTrue(System.nanoTime() < giveUp, "the requests do not wait");
      Thread.onSpinWait();
    }
  }

  /** A key set as the test says, whose fetches are counted and may be held back. */
  static final class Provider implements KeySetFetcher {
    private final AtomicInteger fetches = new AtomicInteger();
    volatile KeySet keys = set(RSA);
    volatile KeySet keysAfterNextFetch;
    volatile Optional<Duration> maxAge = Optional.empty();
    volatile String problem;
    volatile RefreshFailedException failure;
    volatile Throwable error;
    volatile Barrier gate = opened();
    volatile long deadline;

    private static Barrier opened() {
      Barrier gate = new Barrier();
      gate.open();
      return gate;
    }

    int fetches() {
      return fetches.get();
    }

    Barrier heldBack() {
      gate = new Barrier();
      return gate;
    }

    @Override
    public FetchedSet fetch(long deadline) throws RefreshFailedException {
      fetches.incrementAndGet();
      this.deadline = deadline;
      gate.pass();
      if (error != null) {
        throw BrokenFetchTest.<RuntimeException>unchecked(error);
      }
      if (failure != null) {
        throw failure;
      }
      if (problem != null) {
        throw new RefreshFailedException(problem);
      }
      FetchedSet fetched = new FetchedSet(keys, maxAge);
      if (keysAfterNextFetch != null) {
        keys = keysAfterNextFetch;
      }
      return fetched;
    }
  }

  /** What a provider that asks for a pause makes of a fetch. */
  static RefreshFailedException busyFor(Duration pause) {
    return RefreshFailedException.of("there", FetchFailed.answered(503, Optional.of(pause)));
  }

  /** A request on a thread of its own. */
  static final class Request {
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

    KeysUnavailableException unavailable() {
      return assertInstanceOf(
          KeysUnavailableException.class,
          assertThrows(ExecutionException.class, this::result).getCause());
    }
  }
}

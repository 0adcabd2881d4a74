package dev.jwtbearer.jwks;

import static dev.jwtbearer.jwk.SampleKeys.header;
import static dev.jwtbearer.jwk.SampleKeys.set;
import static dev.jwtbearer.testing.TestKey.OTHER_RSA;
import static dev.jwtbearer.testing.TestKey.RSA;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** The cache over a provider that does what the test says. */
abstract class CachedKeysCase {
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

  /** A remote key set as the test says, whose reads are counted and may be held back. */
  static final class Provider implements RemoteKeys {
    private final AtomicInteger reads = new AtomicInteger();
    volatile KeySet keys = set(RSA);
    volatile KeySet keysAfterNextRead;
    volatile Optional<Duration> maxAge = Optional.empty();
    volatile String problem;
    volatile RuntimeException error;
    volatile Error fatal;
    volatile Barrier gate = opened();
    volatile long deadline;

    private static Barrier opened() {
      Barrier gate = new Barrier();
      gate.open();
      return gate;
    }

    int reads() {
      return reads.get();
    }

    Barrier heldBack() {
      gate = new Barrier();
      return gate;
    }

    @Override
    public Reading read(long deadline) throws KeysUnreadableException {
      reads.incrementAndGet();
      this.deadline = deadline;
      gate.pass();
      if (fatal != null) {
        throw fatal;
      }
      if (error != null) {
        throw error;
      }
      if (problem != null) {
        throw new KeysUnreadableException(problem);
      }
      Reading reading = new Reading(keys, maxAge);
      if (keysAfterNextRead != null) {
        keys = keysAfterNextRead;
      }
      return reading;
    }
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

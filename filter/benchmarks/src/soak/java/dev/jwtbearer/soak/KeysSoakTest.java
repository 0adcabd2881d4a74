package dev.jwtbearer.soak;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.testing.TestToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Real sockets, real time: rotation every 20 s, an outage of a minute in three ways, half of the
 * requests junk. {@code -Dsoak.minutes} sets the length, {@code -Dsoak.rate} the requests a second.
 */
class KeysSoakTest {
  private static final Duration ROTATION = Duration.ofSeconds(20);
  private static final Duration REFRESH = Duration.ofSeconds(15);
  private static final Duration COOLDOWN = Duration.ofSeconds(10);
  private static final Duration GRACE = REFRESH.plusSeconds(5);
  private static final int THREADS = 32;
  private static final long RATE = Long.getLong("soak.rate", 2000);

  private final Duration length =
      Duration.ofSeconds(Math.round(60 * Double.parseDouble(minutes())));
  private final Heap heap = new Heap();
  private final Figures figures = new Figures();
  private final TokenFreeLog log = new TokenFreeLog();
  private final ScheduledExecutorService events = Executors.newScheduledThreadPool(2);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final List<Future<?>> planned = new ArrayList<>();

  private static String minutes() {
    return System.getProperty("soak.minutes", "10");
  }

  @Test
  void keepsGoodTokensGoodThroughRotationOutageAndJunk() throws Exception {
    try (SoakProvider provider = new SoakProvider(GRACE);
        SoakServer server = new SoakServer(parameters(provider), log)) {
      long begin = System.nanoTime();
      schedule(provider);
      load(provider, server, begin + length.toNanos());
      failIfAnEventHas();
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          "%s s, %d requests, %d a second, %d rotations, %d reads of at most %d, %d lines of log%n"
              + "%s%nheap after collection, KiB: %s%n",
          Math.round(seconds),
          figures.all(),
          Math.round(figures.all() / seconds),
          provider.rotations(),
          provider.reads(),
          mostReads(),
          log.count(),
          figures.shown(),
          heap);
      assertAll(
          () ->
              assertEquals(
                  0, figures.goodRefused(), () -> "good tokens refused, " + figures.span()),
          () -> assertEquals(0, figures.badAccepted(), "bad tokens accepted"),
          () -> assertTrue(figures.goodAccepted() > 100 * seconds, "hardly any load"),
          () -> assertTrue(provider.reads() <= mostReads(), "reads: " + provider.reads()),
          () -> assertEquals(0, log.leaks(), "lines with a token"),
          () -> assertTrue(heap.isFlat(), heap.toString()));
    } finally {
      events.shutdownNow();
      threads.shutdownNow();
    }
  }

  private static Map<String, String> parameters(SoakProvider provider) {
    return Map.of(
        "issuer", provider.issuer(),
        "audience", TestToken.AUDIENCE,
        "keysRefresh", REFRESH.toString(),
        "keysCooldown", COOLDOWN.toString());
  }

  /** The outage begins about in the middle, when the latest key has been out for half its time. */
  private void schedule(SoakProvider provider) {
    long outage = Math.min(60, length.toSeconds() / 4);
    long rotation = ROTATION.toSeconds();
    long begin = length.toSeconds() / 2 / rotation * rotation + rotation / 2;
    every(ROTATION, provider::rotate);
    every(length.dividedBy(10), heap::measure);
    for (int way = 0; way < 3; way++) {
      int next = way;
      in(begin + way * outage / 3, () -> provider.fail(next));
    }
    in(begin + outage, provider::recover);
  }

  private void in(long seconds, Runnable event) {
    planned.add(events.schedule(event, seconds, TimeUnit.SECONDS));
  }

  private void every(Duration period, Runnable event) {
    long millis = period.toMillis();
    planned.add(events.scheduleAtFixedRate(event, millis, millis, TimeUnit.MILLISECONDS));
  }

  /** One that throws is not repeated, which nobody would notice. */
  private void failIfAnEventHas() throws Exception {
    for (Future<?> event : planned) {
      if (event.isDone()) {
        event.get();
      }
    }
  }

  private void load(SoakProvider provider, SoakServer server, long end) throws Exception {
    long period = TimeUnit.SECONDS.toNanos(THREADS) / RATE;
    List<Future<Void>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      running.add(threads.submit(new Load(server.port(), provider, period, end, figures)));
    }
    for (Future<Void> thread : running) {
      thread.get();
    }
  }

  /** The first, two per cooldown and one in four fifths of a refresh, each with one retry. */
  private long mostReads() {
    long forced = 2 * (length.dividedBy(COOLDOWN) + 1);
    long due = length.multipliedBy(5).dividedBy(REFRESH.multipliedBy(4)) + 1;
    return 2 * (1 + forced + due);
  }
}

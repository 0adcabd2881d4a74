package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Goes on with the keys that were seen when a read fails, as long as they may live. The pause until
 * the next attempt grows with every failure.
 */
final class OutageTolerantReads implements KeyReads {
  private final KeyReads reads;
  private final KeyTimes times;
  private final Ticker ticker;
  private final KeyReadLog log;
  private final KeyReadCounters counters;
  private final AtomicInteger failures = new AtomicInteger();

  OutageTolerantReads(
      KeyReads reads, KeyTimes times, Ticker ticker, KeyReadLog log, KeyReadCounters counters) {
    this.reads = reads;
    this.times = times;
    this.ticker = ticker;
    this.log = log;
    this.counters = counters;
  }

  @Override
  public KeySnapshot read(KeyRequest wish) throws KeysUnreadableException {
    KeySnapshot read;
    try {
      read = reads.read(wish);
    } catch (KeysUnreadableException e) {
      return standIn(wish, e.reason(), e.pause());
    } catch (Throwable e) {
      // A JCA or TLS provider may throw anything, and a large document ends in OutOfMemoryError;
      // the
      // last good keys must outlive that as well. Test:
      // BrokenReadsTest.anErrorOfOursIsAReadThatFailed.
      return standIn(wish, e.getClass().getName(), Optional.empty());
    }
    failures.set(0);
    counters.succeeded();
    log.tellRead(read.keys());
    return read;
  }

  private KeySnapshot standIn(KeyRequest wish, String reason, Optional<Duration> askedPause)
      throws KeysUnreadableException {
    counters.failed(reason);
    long now = ticker.read();
    Optional<KeySnapshot> alive = wish.seen().filter(seen -> seen.isAlive(now));
    Duration pause = times.pauseAfter(failures.incrementAndGet(), alive.isPresent(), askedPause);
    log.tellFailure(reason, alive.map(seen -> seen.age(now)), pause);
    if (alive.isEmpty()) {
      throw KeysUnreadableException.until(pause, "the read failed");
    }
    return alive.get().standingIn(now, pause, askedPause.isPresent());
  }
}

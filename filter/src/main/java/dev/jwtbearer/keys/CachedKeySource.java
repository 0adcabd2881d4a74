package dev.jwtbearer.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.jose.JoseHeader;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last good set of remote keys. It is read when the first request needs it, and again
 *
 * <ul>
 *   <li>once it is no longer fresh: one request thread reads, the others keep the set they have;
 *   <li>for a key id that it does not hold: in the request that brings it, at most once per
 *       cooldown, unless that very request has just read the set.
 * </ul>
 *
 * <p>There is one read at a time. A read that fails never replaces the set; the next one waits for
 * a pause. No lock is held while reading.
 */
public final class CachedKeySource implements KeySource {
  private static final String ONLY = "keys";

  private final RemoteKeys remote;
  private final KeyTimes times;
  private final Ticker ticker;
  private final KeyReadLog log;
  private final ReadPace pace;

  private final Cache<String, KeySnapshot> lastGood;
  private final AtomicReference<@Nullable KeyRead> inFlight = new AtomicReference<>();

  public CachedKeySource(RemoteKeys remote, KeyTimes times, Ticker ticker, Logger logger) {
    this.remote = remote;
    this.times = times;
    this.ticker = ticker;
    this.log = new KeyReadLog(logger, ticker);
    this.pace = new ReadPace(times.cooldown(), ticker);
    this.lastGood =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .expireAfter(Expiry.<String, KeySnapshot>writing((key, snapshot) -> snapshot.life()))
            .build();
  }

  @Override
  public KeySet keysFor(JoseHeader header) throws KeysUnavailable {
    KeySnapshot seen = lastGood.getIfPresent(ONLY);
    if (seen == null) {
      return firstRead().keys();
    }
    KeySnapshot current = seen.isFresh(ticker.read()) ? seen : refreshed(seen);
    if (current != seen || current.keys().answers(header)) {
      return current.keys();
    }
    return forced(seen, header).keys();
  }

  /** There is nothing to serve: read, or wait for whoever reads. */
  private KeySnapshot firstRead() throws KeysUnavailable {
    if (pace.isPaused()) {
      throw unavailable("the last read failed");
    }
    KeyRead mine = new KeyRead();
    KeyRead running = inFlight.compareAndExchange(null, mine);
    if (running != null) {
      return outcome(running);
    }
    Optional<KeySnapshot> readMeanwhile = kept();
    if (readMeanwhile.isPresent() || pace.isPaused()) {
      letNextIn(mine, readMeanwhile);
      return readMeanwhile.orElseThrow(() -> unavailable("the last read failed"));
    }
    return read(mine).orElseThrow(() -> unavailable("the read failed"));
  }

  /** The set has aged: one thread reads it again, every other keeps it. */
  private KeySnapshot refreshed(KeySnapshot seen) throws KeysUnavailable {
    KeyRead mine = new KeyRead();
    if (pace.isPaused() || !inFlight.compareAndSet(null, mine)) {
      return seen;
    }
    KeySnapshot latest = latestAfter(seen);
    if (latest != seen || pace.isPaused()) {
      letNextIn(mine, Optional.of(latest));
      return latest;
    }
    return readOrKeep(mine);
  }

  /**
   * The set lacks the key: wait for whoever reads, or read it again if the cooldown allows. A
   * request waits at most once.
   */
  private KeySnapshot forced(KeySnapshot seen, JoseHeader header) throws KeysUnavailable {
    KeySnapshot latest = latestAfter(seen);
    boolean hasWaited = false;
    while (!latest.keys().answers(header)) {
      // In this order: whoever reads has ended the cooldown before.
      boolean mayRead = pace.isCooledDown();
      KeyRead mine = new KeyRead();
      KeyRead running = mayRead ? inFlight.compareAndExchange(null, mine) : inFlight.get();
      if (running == null) {
        return mayRead ? readAgain(mine, latest, header) : latestAfter(latest);
      }
      if (hasWaited) {
        return latestAfter(latest);
      }
      latest = joined(running, latest);
      hasWaited = true;
    }
    return latest;
  }

  private KeySnapshot readAgain(KeyRead mine, KeySnapshot seen, JoseHeader header)
      throws KeysUnavailable {
    KeySnapshot latest = latestAfter(seen);
    if (latest.keys().answers(header) || !pace.isCooledDown()) {
      letNextIn(mine, Optional.of(latest));
      return latest;
    }
    pace.startCooldown();
    return readOrKeep(mine);
  }

  /**
   * Junk must not make every thread of the container wait for a provider that hangs: 64 may wait,
   * and none once the provider has failed.
   */
  private KeySnapshot joined(KeyRead running, KeySnapshot seen) throws KeysUnavailable {
    if (pace.isFailing()) {
      return latestAfter(seen);
    }
    if (!running.hasRoom()) {
      throw unavailable("too many requests wait for the keys already");
    }
    return running.await(times.longestRead()).orElse(latestAfter(seen));
  }

  /** What was read, or what is still good when that failed. */
  private KeySnapshot readOrKeep(KeyRead mine) throws KeysUnavailable {
    return read(mine).or(this::kept).orElseThrow(() -> unavailable("the read failed"));
  }

  private Optional<KeySnapshot> read(KeyRead mine) {
    Optional<KeySnapshot> outcome = Optional.empty();
    String problem = "an error of ours";
    try {
      RemoteKeys.Reading reading = remote.read();
      Duration fresh = times.fresh(reading.maxAge());
      KeySnapshot snapshot =
          new KeySnapshot(reading.keys(), ticker.read(), fresh, times.life(fresh));
      Optional<KeySet> before = kept().map(KeySnapshot::keys);
      boolean wasFailing = pace.isFailing();
      lastGood.put(ONLY, snapshot);
      pace.succeed();
      outcome = Optional.of(snapshot);
      log.tellRead(reading.keys(), before, wasFailing);
    } catch (KeysUnreadable e) {
      problem = e.reason();
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      // A JCA or TLS provider may throw unchecked; the last good keys must outlive that as well.
      // Test: CachedKeySourceTest.anErrorOfOursIsAReadThatFailed.
      problem = e.getClass().getName();
    } finally {
      end(mine, outcome, problem);
    }
    return outcome;
  }

  /** Lets the next read in whatever happens, even if the log throws. */
  private void end(KeyRead mine, Optional<KeySnapshot> outcome, String problem) {
    try {
      if (outcome.isEmpty()) {
        fail(problem);
      }
    } finally {
      letNextIn(mine, outcome);
    }
  }

  private void fail(String reason) {
    Duration pause = pace.fail();
    log.tellFailure(reason, kept().map(snapshot -> snapshot.age(ticker.read())), pause);
  }

  private Optional<KeySnapshot> kept() {
    return Optional.ofNullable(lastGood.getIfPresent(ONLY));
  }

  private void letNextIn(KeyRead mine, Optional<KeySnapshot> outcome) {
    inFlight.set(null);
    mine.end(outcome);
  }

  /** Nobody waits for a provider that has failed before. */
  private KeySnapshot outcome(KeyRead running) throws KeysUnavailable {
    if (pace.isFailing()) {
      throw unavailable("the last read failed, and another one has not ended");
    }
    return running
        .await(times.longestRead())
        .orElseThrow(() -> unavailable("the read by another request failed"));
  }

  private KeySnapshot latestAfter(KeySnapshot seen) {
    return kept().orElse(seen);
  }

  private KeysUnavailable unavailable(String reason) {
    return new KeysUnavailable(reason, pace.pauseLeft());
  }
}

package dev.jwtbearer.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
  private static final int LINES_PER_MINUTE = 10;

  private final RemoteKeys remote;
  private final KeyTimes times;
  private final Ticker ticker;
  private final LimitedLog log;

  private final Cache<String, KeySnapshot> lastGood;
  private final AtomicReference<@Nullable KeyRead> inFlight = new AtomicReference<>();

  // Written by the one thread that reads, before it lets the next one in.
  private volatile int failures;
  private volatile long pausedUntil;
  private volatile long cooledDownAt;

  public CachedKeySource(RemoteKeys remote, KeyTimes times, Ticker ticker, Logger logger) {
    this.remote = remote;
    this.times = times;
    this.ticker = ticker;
    this.log = new LimitedLog(logger, LINES_PER_MINUTE, Duration.ofMinutes(1), ticker::read);
    this.pausedUntil = ticker.read();
    this.cooledDownAt = ticker.read();
    this.lastGood =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .expireAfter(Expiry.<String, KeySnapshot>creating((key, snapshot) -> snapshot.life()))
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
    while (true) {
      KeyRead running = inFlight.get();
      if (running != null) {
        return outcome(running);
      }
      if (isPaused()) {
        throw unavailable("the last read failed");
      }
      KeyRead mine = new KeyRead();
      if (inFlight.compareAndSet(null, mine)) {
        KeySnapshot readMeanwhile = lastGood.getIfPresent(ONLY);
        if (readMeanwhile != null) {
          letNextIn(mine, Optional.of(readMeanwhile));
          return readMeanwhile;
        }
        if (isPaused()) {
          letNextIn(mine, Optional.empty());
          throw unavailable("the last read failed");
        }
        return read(mine).orElseThrow(() -> unavailable("the read failed"));
      }
    }
  }

  /** The set has aged: one thread reads it again, every other keeps it. */
  private KeySnapshot refreshed(KeySnapshot seen) {
    KeyRead mine = new KeyRead();
    if (isPaused() || !inFlight.compareAndSet(null, mine)) {
      return seen;
    }
    KeySnapshot latest = latestAfter(seen);
    if (latest != seen || isPaused()) {
      letNextIn(mine, Optional.of(latest));
      return latest;
    }
    return read(mine).orElse(seen);
  }

  /** The set lacks the key: read it again if the cooldown allows, or wait for whoever reads. */
  private KeySnapshot forced(KeySnapshot seen, JoseHeader header) {
    KeySnapshot latest = latestAfter(seen);
    KeyRead running = inFlight.get();
    if (running != null) {
      latest = running.await(times.longestRead()).orElse(latest);
    }
    if (latest.keys().answers(header)) {
      return latest;
    }
    KeyRead mine = new KeyRead();
    if (!isCooledDown() || !inFlight.compareAndSet(null, mine)) {
      KeyRead other = inFlight.get();
      return other == null ? latestAfter(seen) : other.await(times.longestRead()).orElse(latest);
    }
    KeySnapshot readMeanwhile = latestAfter(latest);
    if (readMeanwhile.keys().answers(header) || !isCooledDown()) {
      letNextIn(mine, Optional.of(readMeanwhile));
      return readMeanwhile;
    }
    cooledDownAt = ticker.read() + times.cooldown().toNanos();
    return read(mine).orElse(readMeanwhile);
  }

  private Optional<KeySnapshot> read(KeyRead mine) {
    Optional<KeySnapshot> outcome = Optional.empty();
    String problem = "an error of ours";
    try {
      RemoteKeys.Reading reading = remote.read();
      Duration fresh = times.fresh(reading.maxAge());
      KeySnapshot snapshot =
          new KeySnapshot(reading.keys(), ticker.read(), fresh, times.life(fresh));
      tellIfNew(snapshot);
      lastGood.put(ONLY, snapshot);
      failures = 0;
      outcome = Optional.of(snapshot);
    } catch (KeysUnreadable e) {
      problem = e.reason();
    } finally {
      if (outcome.isEmpty()) {
        fail(problem);
      }
      letNextIn(mine, outcome);
    }
    return outcome;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the thread that reads writes
  private void fail(String reason) {
    failures++;
    Duration pause = KeyTimes.pauseAfter(failures);
    pausedUntil = ticker.read() + pause.toNanos();
    KeySnapshot kept = lastGood.getIfPresent(ONLY);
    log.log(
        Level.WARNING,
        () ->
            "Keys cannot be read: "
                + SafeText.sentence(reason)
                + ". "
                + (kept == null
                    ? "Requests with a token get 503"
                    : "The keys read "
                        + kept.age(ticker.read()).toSeconds()
                        + " s ago keep serving")
                + ". Next attempt in "
                + pause.toSeconds()
                + " s at the earliest.");
  }

  private void tellIfNew(KeySnapshot snapshot) {
    KeySnapshot before = lastGood.getIfPresent(ONLY);
    String keys = snapshot.keys().toString();
    if (before == null || failures > 0 || !before.keys().toString().equals(keys)) {
      log.log(Level.INFO, () -> "Keys read: " + SafeText.sentence(keys));
    }
  }

  private void letNextIn(KeyRead mine, Optional<KeySnapshot> outcome) {
    inFlight.set(null);
    mine.end(outcome);
  }

  private KeySnapshot outcome(KeyRead running) throws KeysUnavailable {
    return running
        .await(times.longestRead())
        .orElseThrow(() -> unavailable("the read by another request failed"));
  }

  private KeySnapshot latestAfter(KeySnapshot seen) {
    KeySnapshot latest = lastGood.getIfPresent(ONLY);
    return latest == null ? seen : latest;
  }

  private boolean isPaused() {
    return failures > 0 && ticker.read() - pausedUntil < 0;
  }

  private boolean isCooledDown() {
    return ticker.read() - cooledDownAt >= 0;
  }

  private KeysUnavailable unavailable(String reason) {
    long left = Math.max(0, pausedUntil - ticker.read());
    return new KeysUnavailable(reason, Duration.ofNanos(left));
  }
}

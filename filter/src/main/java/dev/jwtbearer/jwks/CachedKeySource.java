package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps the last good set of remote keys. It is read when the first request needs it, and again
 *
 * <ul>
 *   <li>shortly before it is no longer fresh: one request thread reads, the others keep the set;
 *   <li>for a key id that it does not hold: in the request that brings it, within limits, unless
 *       that very request has just read the set.
 * </ul>
 *
 * <p>A request has one deadline, for what it waits for and what it reads itself together.
 */
final class CachedKeySource implements MonitoredKeySource {
  private static final int MOST_TRIES_OF_AN_OPERATOR = 3;

  private final RateLimitedReads reads;
  private final SingleFlightReads oneRead;
  private final Duration longestRead;
  private final Ticker ticker;
  private final KeyReadCounters counters;
  private final LastGoodKeys lastGood;
  private final WaitsForReads waits;

  /**
   * @param longestRead how long a read may take, and how long a thread waits for one
   */
  CachedKeySource(
      RateLimitedReads reads, Duration longestRead, Ticker ticker, KeyReadCounters counters) {
    this.reads = reads;
    this.longestRead = longestRead;
    this.ticker = ticker;
    this.counters = counters;
    this.lastGood = new LastGoodKeys(ticker);
    this.oneRead = new SingleFlightReads(longestRead, ticker, lastGood::keep);
    this.waits = new WaitsForReads(reads, lastGood, ticker);
  }

  @Override
  public KeySet keysFor(JoseHeader header) throws KeysUnavailableException {
    long now = ticker.read();
    long deadline = now + longestRead.toNanos();
    KeySnapshot current = lastGood.find();
    if (current == null || current.isDue(now)) {
      Optional<KeySnapshot> made =
          current == null ? firstKeys(deadline) : newerKeys(current, deadline);
      if (made.isPresent()) {
        return made.get().keys();
      }
      current = current == null ? othersFirstKeys(deadline) : meanwhile(header, current, deadline);
    }
    return (current.keys().answers(header) ? current : withKey(header, current, deadline)).keys();
  }

  /**
   * The set while nobody has to read it. When it is due, that is whoever asks {@link #keysFor}
   * first; while he reads, it serves the others, and for no longer than there.
   */
  @Override
  public Optional<KeySet> atHand() {
    KeySnapshot current = lastGood.find();
    if (current == null) {
      return Optional.empty();
    }
    long now = ticker.read();
    boolean mayServe =
        !current.isDue(now)
            || (oneRead.underWay().isPresent() && current.mayServeDuring(longestRead, now));
    return mayServe ? Optional.of(current.keys()) : Optional.empty();
  }

  /** There is nothing to serve. */
  private Optional<KeySnapshot> firstKeys(long deadline) throws KeysUnavailableException {
    KeyRequest wish = KeyRequest.firstKeys();
    if (!reads.admits(wish)) {
      throw reads.unavailable("the last read failed");
    }
    return oneRead.make(() -> lastGood.find() == null ? read(wish, deadline) : Optional.empty());
  }

  /** Everybody waits for the first keys, but not if a read failed before. */
  private KeySnapshot othersFirstKeys(long deadline) throws KeysUnavailableException {
    if (reads.isFailing()) {
      throw reads.unavailable("the last read failed, and another one has not ended");
    }
    return waits.forAnyKeys(oneRead.underWay(), deadline);
  }

  private Optional<KeySnapshot> newerKeys(KeySnapshot seen, long deadline)
      throws KeysUnavailableException {
    return oneRead.make(
        () ->
            lastGood.findAfter(seen) == seen
                ? read(KeyRequest.newerThan(seen), deadline)
                : Optional.empty());
  }

  /**
   * The set is due and another thread reads it: every other keeps it, but not for longer than a
   * read may take, since a key may have been withdrawn long ago. Then they wait.
   */
  private KeySnapshot meanwhile(JoseHeader header, KeySnapshot seen, long deadline)
      throws KeysUnavailableException {
    if (seen.mayServeDuring(longestRead, ticker.read())) {
      return lastGood.findAfter(seen);
    }
    Optional<KeyRead> running = oneRead.underWay();
    return seen.keys().answers(header)
        ? waits.forAnyKeys(running, deadline)
        : waits.forKey(header, seen, running, deadline);
  }

  /**
   * The set lacks the key: wait for whoever reads, but not once the provider has failed, or read it
   * again if the limits allow. A request waits at most once, and then reads only if there is time.
   */
  private KeySnapshot withKey(JoseHeader header, KeySnapshot seen, long deadline)
      throws KeysUnavailableException {
    KeySnapshot latest = lastGood.findAfter(seen);
    boolean hasWaited = false;
    while (!latest.keys().answers(header)) {
      KeySnapshot lacking = latest;
      // In this order: whoever reads has used up the limit before.
      boolean mayRead = hasTime(deadline) && reads.admits(KeyRequest.forKey(header, lacking));
      if (mayRead) {
        Optional<KeySnapshot> made = oneRead.make(() -> readFor(header, lacking, deadline));
        if (made.isPresent()) {
          return made.get();
        }
      }
      Optional<KeyRead> running = oneRead.underWay();
      if (hasWaited || (running.isEmpty() && !mayRead)) {
        counters.refused();
        return lastGood.findAfter(latest);
      }
      latest =
          lacking.isStandIn()
              ? lastGood.findAfter(lacking)
              : waits.forKey(header, lacking, running, deadline);
      hasWaited = true;
    }
    return latest;
  }

  /** A read that gets less than half of its time would look like an outage. */
  private boolean hasTime(long deadline) {
    return (deadline - ticker.read()) * 2 >= longestRead.toNanos();
  }

  private Optional<KeySnapshot> readFor(JoseHeader header, KeySnapshot seen, long deadline)
      throws KeysUnavailableException {
    KeySnapshot latest = lastGood.findAfter(seen);
    return latest.keys().answers(header)
        ? Optional.empty()
        : read(KeyRequest.forKey(header, latest), deadline);
  }

  private Optional<KeySnapshot> read(KeyRequest wish, long deadline)
      throws KeysUnavailableException {
    try {
      return Optional.of(reads.read(wish.until(deadline)));
    } catch (KeysUnreadableException e) {
      throw new KeysUnavailableException(e.reason(), e.pause().orElse(Duration.ZERO));
    }
  }

  @Override
  public KeyStatus status() {
    return new KeyStatus(
        Optional.ofNullable(lastGood.find()).map(KeySnapshot::keys), counters.counts());
  }

  /** A read under way may have begun before the provider changed its keys, so it does not count. */
  @Override
  public boolean readNow() {
    for (int left = MOST_TRIES_OF_AN_OPERATOR; left != 0; left--) {
      oneRead.underWay().ifPresent(running -> running.await(longestRead));
      try {
        Optional<KeySnapshot> made = oneRead.make(this::readByOrder);
        if (made.isPresent()) {
          return !made.get().isStandIn();
        }
      } catch (KeysUnavailableException e) {
        return false;
      }
    }
    return false;
  }

  private Optional<KeySnapshot> readByOrder() throws KeysUnavailableException {
    KeyRequest order = KeyRequest.ofOperator(Optional.ofNullable(lastGood.find()));
    return read(order, ticker.read() + longestRead.toNanos());
  }
}

package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jwk.KeySet;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Serves a key set that it fetches, and fetches it again when it has aged or lacks a key. A fetch
 * is made by the thread of a request, one at a time; there is no thread or timer, and no lock is
 * held round a fetch. A request has one deadline, for what it waits for and what it fetches itself.
 *
 * <p>The state is a {@link KeySnapshot}; {@link KeyRefresh} makes the next one of a fetch. {@link
 * SingleFlight} decides who fetches, {@link UnknownKeyLimit} whether an unknown key id is worth a
 * fetch.
 *
 * <pre>
 * state     request            what happens                                     test
 * EMPTY     any                one fetches, all others wait for it              InitialFetchTest
 * EMPTY     in an outage       503 during the backoff, and while another one    InitialFetchTest,
 *                              fetches: nobody waits for a failing provider     WaitingForKeysTest
 * CURRENT   known key          the set                                          InitialFetchTest
 * DUE       any                one fetches, the others get the set              AgeingKeysTest
 * OVERDUE   any                one fetches, the others wait for it              AgeingKeysTest
 * any with  no key id and a    one fetches within limits, the others get the    NamelessKeysTest
 * a set     bad signature      set there is
 * any with  unknown key,       one fetches, the others wait for it              RotatedKeysTest
 * a set     within limits
 *           unknown key,       waits for a fetch in progress, if there is a     WaitingForKeysTest,
 *           beyond limits      seat; else the set there is                      RotatedKeysTest
 *           unknown key,       one fetches within limits, the others get the    WaitingForKeysTest
 *           in an outage       set there is
 * any       by an operator     fetches, after the fetch in progress             OperatorRefreshTest
 * </pre>
 */
public final class RefreshingKeySource implements MonitoredKeySource {
  private static final int ATTEMPTS_OF_AN_OPERATOR = 3;

  private final Duration timeout;
  private final Ticker ticker;
  private final FetchStatistics.Recorder statistics;
  private final KeyRefresh refresh;
  private final UnknownKeyLimit unknownKeys;
  private final SingleFlight<KeySnapshot> fetches;
  private volatile KeySnapshot snapshot;

  public RefreshingKeySource(
      KeySetFetcher fetcher, RefreshPolicy policy, Ticker ticker, Logger logger) {
    this(fetcher, policy, ticker, logger, Optional.empty());
  }

  /**
   * @param first the set that serves until it has aged; empty if there is none yet
   */
  public RefreshingKeySource(
      KeySetFetcher fetcher,
      RefreshPolicy policy,
      Ticker ticker,
      Logger logger,
      Optional<KeySetFetcher.FetchedSet> first) {
    this.timeout = policy.fetchTimeout();
    this.ticker = ticker;
    this.statistics = new FetchStatistics.Recorder(ticker);
    this.refresh =
        new KeyRefresh(
            new RetryingFetcher(fetcher, ticker),
            policy,
            ticker,
            new RefreshLog(logger, ticker),
            statistics);
    this.unknownKeys = new UnknownKeyLimit(policy.cooldown(), ticker);
    this.fetches = new SingleFlight<>(timeout, ticker, fetched -> snapshot = fetched);
    this.snapshot =
        first
            .map(set -> KeySnapshot.fetched(set, ticker.read(), policy))
            .orElseGet(() -> KeySnapshot.initial(ticker.read()));
  }

  @Override
  public KeySet keysFor(JoseHeader header) throws KeysUnavailableException {
    long now = ticker.read();
    long deadline = now + timeout.toNanos();
    KeySnapshot seen = snapshot;
    KeySnapshot.State state = seen.state(now);
    KeySnapshot latest = seen;
    if (state != KeySnapshot.State.CURRENT) {
      if (!seen.permitsFetch(now)) {
        throw unavailable("the last read failed");
      }
      Optional<KeySnapshot> fetched = fetches.run(() -> refreshUnlessReplaced(seen, deadline));
      if (fetched.isPresent()) {
        return requireKeys(fetched.get());
      }
      latest = meanwhile(state, header, seen, deadline);
    }
    return latest.keys().hasKeyFor(header) ? latest.keys() : missing(header, latest, deadline);
  }

  /** Fetches at once or not at all: a token that names no key is not worth a wait for others. */
  @Override
  public Optional<KeySet> keysInsteadOf(KeySet tried, JoseHeader header) {
    long deadline = ticker.read() + timeout.toNanos();
    KeySnapshot seen = snapshot;
    if (seen.keys() == tried && permits(header, seen)) {
      fetches.run(() -> fetchOthers(header, seen, deadline));
    }
    KeySnapshot latest = snapshot;
    return latest.keys() != tried && latest.isAlive(ticker.read())
        ? Optional.of(latest.keys())
        : Optional.empty();
  }

  /** The set while nobody has to wait for it: {@link #keysFor} serves it then too. */
  @Override
  public Optional<KeySet> currentKeys() {
    KeySnapshot latest = snapshot;
    switch (latest.state(ticker.read())) {
      case CURRENT:
        return Optional.of(latest.keys());
      case DUE:
        return fetches.inProgress().map(other -> latest.keys());
      default:
        return Optional.empty();
    }
  }

  /** What a request gets while another one fetches, or if it has just done so. */
  private KeySnapshot meanwhile(
      KeySnapshot.State state, JoseHeader header, KeySnapshot seen, long deadline)
      throws KeysUnavailableException {
    if (state == KeySnapshot.State.DUE) {
      return latestAfter(seen);
    }
    if (state == KeySnapshot.State.OVERDUE && !seen.keys().hasKeyFor(header)) {
      return awaitMissing(header, seen, fetches.inProgress(), deadline);
    }
    if (state == KeySnapshot.State.EMPTY && snapshot.isFailing()) {
      throw unavailable("the last read failed, and another one has not ended");
    }
    return await(fetches.inProgress(), deadline);
  }

  /**
   * The set lacks the key: fetches if the limits permit it, else waits once for whoever fetches,
   * but not in an outage.
   */
  private KeySet missing(JoseHeader header, KeySnapshot seen, long deadline)
      throws KeysUnavailableException {
    KeySnapshot latest = seen;
    boolean hasWaited = false;
    while (!latest.keys().hasKeyFor(header)) {
      KeySnapshot lacking = latest;
      // In this order: whoever fetches has begun the cooldown before.
      boolean mayFetch = hasTime(deadline) && permits(header, lacking);
      if (mayFetch) {
        Optional<KeySnapshot> fetched = fetches.run(() -> fetchMissing(header, lacking, deadline));
        if (fetched.isPresent()) {
          return requireKeys(fetched.get());
        }
      }
      Optional<SingleFlight.Flight<KeySnapshot>> other = fetches.inProgress();
      latest = latestAfter(lacking);
      if (latest.keys().hasKeyFor(header)) {
        break;
      }
      if (hasWaited || (other.isEmpty() && !mayFetch)) {
        statistics.refused();
        break;
      }
      if (!latest.isFailing()) {
        latest = awaitMissing(header, latest, other, deadline);
      }
      hasWaited = true;
    }
    return latest.keys();
  }

  /** A fetch that gets less than half of its time would look like an outage. */
  private boolean hasTime(long deadline) {
    return (deadline - ticker.read()) * 2 >= timeout.toNanos();
  }

  private boolean permits(JoseHeader header, KeySnapshot lacking) {
    return lacking.permitsFetch(ticker.read()) && unknownKeys.permits(header, lacking.keys());
  }

  /** The set there is, or else the one that was seen before. */
  private KeySnapshot latestAfter(KeySnapshot seen) {
    KeySnapshot latest = snapshot;
    return latest.isAlive(ticker.read()) ? latest : seen;
  }

  /**
   * What a flight brings, or else the set there is: the flight may have ended just now, or hang.
   *
   * @param flight empty if it has ended or hangs
   */
  private KeySnapshot await(Optional<SingleFlight.Flight<KeySnapshot>> flight, long deadline)
      throws KeysUnavailableException {
    Optional<KeySnapshot> fetched =
        flight
            .flatMap(other -> other.await(Duration.ofNanos(deadline - ticker.read())))
            .filter(KeySnapshot::hasKeys);
    KeySnapshot latest = fetched.orElse(snapshot);
    if (fetched.isEmpty() && !latest.isAlive(ticker.read())) {
      throw unavailable("the read by another request failed");
    }
    return latest;
  }

  /**
   * The same for a key that is missing. Junk must not make every thread of the container wait for a
   * provider that is slow, so what does not look like a new key of its needs a seat.
   */
  private KeySnapshot awaitMissing(
      JoseHeader header,
      KeySnapshot lacking,
      Optional<SingleFlight.Flight<KeySnapshot>> flight,
      long deadline)
      throws KeysUnavailableException {
    boolean needsSeat = !unknownKeys.mayBeNew(header, lacking.keys());
    if (needsSeat && flight.filter(other -> !other.takeSeat()).isPresent()) {
      throw unavailable("too many requests wait for the keys already");
    }
    return await(flight, deadline);
  }

  private KeysUnavailableException unavailable(String reason) {
    return new KeysUnavailableException(reason, snapshot.blockedFor(ticker.read()));
  }

  private KeySet requireKeys(KeySnapshot fetched) throws KeysUnavailableException {
    if (!fetched.hasKeys()) {
      throw new KeysUnavailableException("the read failed", fetched.blockedFor(ticker.read()));
    }
    return fetched.keys();
  }

  // From here on: within a flight, by one thread at a time.

  private Optional<KeySnapshot> refreshUnlessReplaced(KeySnapshot seen, long deadline) {
    return snapshot == seen ? Optional.of(fetch(deadline)) : Optional.empty();
  }

  private Optional<KeySnapshot> fetchMissing(JoseHeader header, KeySnapshot seen, long deadline) {
    KeySnapshot latest = latestAfter(seen);
    if (latest.keys().hasKeyFor(header) || !permits(header, latest)) {
      return Optional.empty();
    }
    unknownKeys.startCooldown(header, latest.keys());
    KeySnapshot fetched = fetch(deadline);
    if (fetched.keys().hasKeyFor(header)) {
      unknownKeys.recordHit();
    } else {
      unknownKeys.recordMiss(header, fetched.keys());
    }
    return Optional.of(fetched);
  }

  private Optional<KeySnapshot> fetchOthers(JoseHeader header, KeySnapshot seen, long deadline) {
    if (snapshot != seen || !permits(header, seen)) {
      return Optional.empty();
    }
    unknownKeys.startCooldown(header, seen.keys());
    return Optional.of(fetch(deadline));
  }

  private KeySnapshot fetch(long deadline) {
    KeySnapshot before = snapshot;
    unknownKeys.recordKnown(before.keys());
    return refresh.after(before, deadline);
  }

  // For operators.

  @Override
  public KeyStatus status() {
    KeySnapshot latest = snapshot;
    return new KeyStatus(
        latest.isAlive(ticker.read()) ? latest.keys().describe() : List.of(),
        statistics.statistics());
  }

  /** A fetch in progress may have begun before the provider changed its keys: it does not count. */
  @Override
  public boolean refreshNow() {
    for (int left = ATTEMPTS_OF_AN_OPERATOR; left != 0; left--) {
      fetches.inProgress().ifPresent(other -> other.await(timeout));
      Optional<KeySnapshot> fetched =
          fetches.run(() -> Optional.of(fetch(ticker.read() + timeout.toNanos())));
      if (fetched.isPresent()) {
        return !fetched.get().isFailing();
      }
    }
    return false;
  }
}

package dev.jwtbearer.jwks;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jwtbearer.log.SafeText;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How many fetches of a key set there were, and how the last ones went. Immutable. */
public final class FetchStatistics {
  static final FetchStatistics NONE =
      new FetchStatistics(0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), "");

  private final long fetches;
  private final long failedFetches;
  private final long refusedFetches;
  private final Optional<Duration> sinceLastSuccess;
  private final Optional<Duration> failingFor;
  private final Optional<Duration> sinceLastFailure;
  private final String lastFailure;

  FetchStatistics(
      long fetches,
      long failedFetches,
      long refusedFetches,
      Optional<Duration> sinceLastSuccess,
      Optional<Duration> failingFor,
      Optional<Duration> sinceLastFailure,
      String lastFailure) {
    this.fetches = fetches;
    this.failedFetches = failedFetches;
    this.refusedFetches = refusedFetches;
    this.sinceLastSuccess = sinceLastSuccess;
    this.failingFor = failingFor;
    this.sinceLastFailure = sinceLastFailure;
    this.lastFailure = lastFailure;
  }

  /** The same, with a reason that says whose keys it was about. */
  FetchStatistics of(String subject) {
    return new FetchStatistics(
        fetches,
        failedFetches,
        refusedFetches,
        sinceLastSuccess,
        failingFor,
        sinceLastFailure,
        lastFailure.isEmpty() ? "" : subject + ": " + lastFailure);
  }

  /** Sums, the oldest of the last successes, the longest of the outages, the last failure. */
  FetchStatistics and(FetchStatistics other) {
    boolean failedLater =
        other.sinceLastFailure.isPresent()
            && sinceLastFailure
                .filter(since -> since.compareTo(other.sinceLastFailure.get()) <= 0)
                .isEmpty();
    return new FetchStatistics(
        fetches + other.fetches,
        failedFetches + other.failedFetches,
        refusedFetches + other.refusedFetches,
        longest(sinceLastSuccess, other.sinceLastSuccess),
        longest(failingFor, other.failingFor),
        failedLater ? other.sinceLastFailure : sinceLastFailure,
        failedLater ? other.lastFailure : lastFailure);
  }

  private static Optional<Duration> longest(Optional<Duration> one, Optional<Duration> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  /** All attempts, the failed ones too. */
  public long fetches() {
    return fetches;
  }

  public long failedFetches() {
    return failedFetches;
  }

  /** Requests with an unknown key id for which the limits allowed no fetch. */
  public long refusedFetches() {
    return refusedFetches;
  }

  /** Empty if none has succeeded. */
  public Optional<Duration> sinceLastSuccess() {
    return sinceLastSuccess;
  }

  /** Since the first failure after the last success; empty if the last fetch succeeded. */
  public Optional<Duration> failingFor() {
    return failingFor;
  }

  public Optional<Duration> sinceLastFailure() {
    return sinceLastFailure;
  }

  /** Why the last fetch that failed did; empty if none has. */
  public String lastFailure() {
    return lastFailure;
  }

  /** Counts fetches, for longer than any keys serve. Any thread may count and ask. */
  static final class Recorder {
    private final Ticker ticker;
    private final LongAdder refused = new LongAdder();
    private long fetches;
    private long failed;
    private OptionalLong lastSuccess = OptionalLong.empty();
    private OptionalLong failingSince = OptionalLong.empty();
    private OptionalLong lastFailed = OptionalLong.empty();
    private String lastFailure = "";

    Recorder(Ticker ticker) {
      this.ticker = ticker;
    }

    synchronized void succeeded() {
      fetches++;
      lastSuccess = OptionalLong.of(ticker.read());
      failingSince = OptionalLong.empty();
    }

    synchronized void failed(String reason) {
      long now = ticker.read();
      fetches++;
      failed++;
      failingSince = OptionalLong.of(failingSince.orElse(now));
      lastFailed = OptionalLong.of(now);
      lastFailure = SafeText.sentence(reason);
    }

    void refused() {
      refused.increment();
    }

    synchronized FetchStatistics statistics() {
      return new FetchStatistics(
          fetches,
          failed,
          refused.sum(),
          since(lastSuccess),
          since(failingSince),
          since(lastFailed),
          lastFailure);
    }

    private Optional<Duration> since(OptionalLong moment) {
      return moment.isPresent()
          ? Optional.of(Duration.ofNanos(ticker.read() - moment.getAsLong()))
          : Optional.empty();
    }
  }
}

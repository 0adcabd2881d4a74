package dev.jwtbearer.jwks;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of reads since the start, and of the last one that failed. Immutable. */
public final class KeyReadCounts {
  static final KeyReadCounts NONE =
      new KeyReadCounts(0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), "");

  private final long reads;
  private final long failedReads;
  private final long refusedReads;
  private final Optional<Duration> sinceLastGood;
  private final Optional<Duration> failingFor;
  private final Optional<Duration> sinceLastFailure;
  private final String lastFailure;

  KeyReadCounts(
      long reads,
      long failedReads,
      long refusedReads,
      Optional<Duration> sinceLastGood,
      Optional<Duration> failingFor,
      Optional<Duration> sinceLastFailure,
      String lastFailure) {
    this.reads = reads;
    this.failedReads = failedReads;
    this.refusedReads = refusedReads;
    this.sinceLastGood = sinceLastGood;
    this.failingFor = failingFor;
    this.sinceLastFailure = sinceLastFailure;
    this.lastFailure = lastFailure;
  }

  /** The same, with a reason that says whose keys it was about. */
  KeyReadCounts of(String subject) {
    return new KeyReadCounts(
        reads,
        failedReads,
        refusedReads,
        sinceLastGood,
        failingFor,
        sinceLastFailure,
        lastFailure.isEmpty() ? "" : subject + ": " + lastFailure);
  }

  /** Sums, the oldest of the last good reads, the longest of the troubles, the last failure. */
  KeyReadCounts and(KeyReadCounts other) {
    boolean failedLater =
        other.sinceLastFailure.isPresent()
            && sinceLastFailure
                .filter(since -> since.compareTo(other.sinceLastFailure.get()) <= 0)
                .isEmpty();
    return new KeyReadCounts(
        reads + other.reads,
        failedReads + other.failedReads,
        refusedReads + other.refusedReads,
        longest(sinceLastGood, other.sinceLastGood),
        longest(failingFor, other.failingFor),
        failedLater ? other.sinceLastFailure : sinceLastFailure,
        failedLater ? other.lastFailure : lastFailure);
  }

  private static Optional<Duration> longest(Optional<Duration> one, Optional<Duration> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  /** Reads tried, the failed ones too. */
  public long reads() {
    return reads;
  }

  public long failedReads() {
    return failedReads;
  }

  /** Reads that an unknown key id asked for and the limits did not allow. */
  public long refusedReads() {
    return refusedReads;
  }

  /** Empty if none has succeeded. */
  public Optional<Duration> sinceLastGood() {
    return sinceLastGood;
  }

  /** Since the first failure after the last success; empty if the last read succeeded. */
  public Optional<Duration> failingFor() {
    return failingFor;
  }

  public Optional<Duration> sinceLastFailure() {
    return sinceLastFailure;
  }

  /** Why the last read that failed did; empty if none has. */
  public String lastFailure() {
    return lastFailure;
  }
}

package dev.jwtbearer.keys;

import java.time.Duration;
import java.util.Optional;

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

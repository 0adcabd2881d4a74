package dev.jwtbearer.web.monitoring;

import dev.jwtbearer.api.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests of one filter. Any thread may count and ask. */
public final class RequestCounters {
  private final LongAdder accepted = new LongAdder();
  private final LongAdder preflightsPassed = new LongAdder();
  private final Map<Refusal, LongAdder> refused = zeros();
  private final Map<Refusal, LongAdder> wouldRefuse = zeros();

  private static Map<Refusal, LongAdder> zeros() {
    Map<Refusal, LongAdder> counters = new EnumMap<>(Refusal.class);
    for (Refusal refusal : Refusal.values()) {
      counters.put(refusal, new LongAdder());
    }
    return counters;
  }

  /** A good token let a request through. */
  public void accepted() {
    accepted.increment();
  }

  /** A preflight went on to the application without a token. */
  public void preflightPassed() {
    preflightsPassed.increment();
  }

  /** A request was refused. */
  public void refused(Refusal refusal) {
    counter(refused, refusal).increment();
  }

  /** A request would have been refused if the filter did more than report. */
  public void wouldRefuse(Refusal refusal) {
    counter(wouldRefuse, refusal).increment();
  }

  public long countOfAccepted() {
    return accepted.sum();
  }

  public long countOfPreflightsPassed() {
    return preflightsPassed.sum();
  }

  public long countOf(Refusal refusal) {
    return counter(refused, refusal).sum();
  }

  public long countOfWouldRefuse(Refusal refusal) {
    return counter(wouldRefuse, refusal).sum();
  }

  private static LongAdder counter(Map<Refusal, LongAdder> counters, Refusal refusal) {
    return Objects.requireNonNull(counters.get(refusal), "every reason has a counter");
  }
}

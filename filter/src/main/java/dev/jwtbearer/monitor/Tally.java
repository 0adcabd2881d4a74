package dev.jwtbearer.monitor;

import dev.jwtbearer.api.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests of one filter. Any thread may count and ask. */
public final class Tally {
  private final LongAdder accepted = new LongAdder();
  private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);

  public Tally() {
    for (Refusal refusal : Refusal.values()) {
      refused.put(refusal, new LongAdder());
    }
  }

  /** A good token let a request through. */
  public void accepted() {
    accepted.increment();
  }

  /** A request was refused. */
  public void refused(Refusal refusal) {
    counter(refusal).increment();
  }

  long countOfAccepted() {
    return accepted.sum();
  }

  long countOf(Refusal refusal) {
    return counter(refusal).sum();
  }

  private LongAdder counter(Refusal refusal) {
    return Objects.requireNonNull(refused.get(refusal), "every reason has a counter");
  }
}

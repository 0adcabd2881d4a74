package dev.jwtbearer.monitor;

import dev.jwtbearer.keys.KeyMonitor;
import dev.jwtbearer.token.VerdictMemory;
import java.time.Clock;

/** What an operator can watch of a filter, or of one of its issuers. */
public final class Watched {
  private final KeyMonitor keys;
  private final VerdictMemory memory;
  private final Tally tally;
  private final Clock clock;

  /**
   * @param clock by which times are shown
   */
  public Watched(KeyMonitor keys, VerdictMemory memory, Tally tally, Clock clock) {
    this.keys = keys;
    this.memory = memory;
    this.tally = tally;
    this.clock = clock;
  }

  /** One of its issuers: the keys. Requests and what is remembered of them are the filter's. */
  Watched issuer(KeyMonitor ofIssuer) {
    return new Watched(ofIssuer, VerdictMemory.NONE, new Tally(), clock);
  }

  KeyMonitor keys() {
    return keys;
  }

  VerdictMemory memory() {
    return memory;
  }

  Tally tally() {
    return tally;
  }

  Clock clock() {
    return clock;
  }
}

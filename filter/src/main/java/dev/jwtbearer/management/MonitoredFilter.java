package dev.jwtbearer.management;

import dev.jwtbearer.jwks.KeyMonitor;
import dev.jwtbearer.token.TokenCacheStatistics;
import dev.jwtbearer.web.monitoring.RequestCounters;
import java.time.Clock;

/** What an operator can watch of a filter, or of one of its issuers. */
public final class MonitoredFilter {
  private final KeyMonitor keys;
  private final TokenCacheStatistics memory;
  private final RequestCounters counters;
  private final Clock clock;

  /**
   * @param clock by which times are shown
   */
  public MonitoredFilter(
      KeyMonitor keys, TokenCacheStatistics memory, RequestCounters counters, Clock clock) {
    this.keys = keys;
    this.memory = memory;
    this.counters = counters;
    this.clock = clock;
  }

  /** One of its issuers: the keys. Requests and what is remembered of them are the filter's. */
  MonitoredFilter issuer(KeyMonitor ofIssuer) {
    return new MonitoredFilter(ofIssuer, TokenCacheStatistics.NONE, new RequestCounters(), clock);
  }

  KeyMonitor keys() {
    return keys;
  }

  TokenCacheStatistics memory() {
    return memory;
  }

  RequestCounters counters() {
    return counters;
  }

  Clock clock() {
    return clock;
  }
}

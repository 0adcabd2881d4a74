package dev.jwtbearer.jwks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of several issuers together, for an operator alone: no token is verified by them. */
public final class KeysOfIssuers implements KeyMonitor {
  private final Map<String, KeyMonitor> byIssuer;

  /**
   * @param byIssuer by the name of the issuer; empty for the one without
   */
  public KeysOfIssuers(Map<String, KeyMonitor> byIssuer) {
    this.byIssuer = Collections.unmodifiableMap(new LinkedHashMap<>(byIssuer));
  }

  /** All keys, the sums of all fetches, and the times of the issuer that is worst off. */
  @Override
  public KeyStatus status() {
    List<String> keys = new ArrayList<>();
    FetchStatistics statistics = FetchStatistics.NONE;
    for (Map.Entry<String, KeyMonitor> issuer : byIssuer.entrySet()) {
      KeyStatus status = issuer.getValue().status();
      keys.addAll(status.keys());
      statistics = statistics.and(status.statistics().of(subject(issuer.getKey())));
    }
    return new KeyStatus(keys, statistics);
  }

  /** What log lines about an issuer begin with. */
  public static String subject(String name) {
    return name.isEmpty() ? "issuer without suffix" : "issuer " + name;
  }

  /** Those of every issuer, also after one of them could not be fetched. */
  @Override
  public boolean refreshNow() {
    boolean areRead = true;
    for (KeyMonitor keys : byIssuer.values()) {
      areRead &= keys.refreshNow();
    }
    return areRead;
  }

  @Override
  public Map<String, KeyMonitor> byIssuer() {
    return byIssuer;
  }
}

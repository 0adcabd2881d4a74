package dev.jwtbearer.jwks;

import java.util.Map;

/** What an operator may see of keys, and do. It gives no key out. */
public interface KeyMonitor {

  /** How the keys are now. */
  KeyStatus status();

  /**
   * Fetches the keys, whatever their age and whatever pause there is after a failure. Waits first
   * for the fetch in progress, which may have begun before the keys changed.
   *
   * @return false if they could not be fetched
   */
  boolean refreshNow();

  /**
   * The keys of each issuer by its name, where there are several issuers; else empty. The one
   * without a name comes under the empty text.
   */
  default Map<String, KeyMonitor> byIssuer() {
    return Map.of();
  }
}

package dev.jwtbearer.settings;

/** What becomes of a request that is found wanting. */
public enum EnforcementMode {
  /** It is refused. */
  ENFORCE,
  /** It is let through, and the log and the counters say that it would have been refused. */
  REPORT
}

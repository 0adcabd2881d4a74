package dev.jwtbearer.settings;

/** What stands in the body of a refusal. */
public enum ErrorBody {
  NONE,
  /** Problem details as JSON (RFC 9457). */
  PROBLEM,
  /** What the application's {@code <error-page>} renders. */
  PAGE
}

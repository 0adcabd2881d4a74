package dev.jwtbearer.settings;

/** Who says what caches may do with the answers to requests that a token let in. */
public enum CacheControl {
  /** The filter, unless the application does. */
  PRIVATE,
  /** The application alone. */
  APPLICATION
}

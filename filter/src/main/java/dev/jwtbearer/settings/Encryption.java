package dev.jwtbearer.settings;

/** Whether tokens must be encrypted. */
public enum Encryption {
  ACCEPTED,
  REQUIRED
}

package dev.jwtbearer.proof;

import java.time.Duration;

/** What one issuer's tokens need besides the token itself. Immutable. */
public final class ConfirmationMode {

  /** The choices of {@code dpop}. */
  public enum Dpop {
    OFF,
    SUPPORTED,
    REQUIRED
  }

  private final Dpop dpop;
  private final Duration clockSkew;

  /**
   * @param clockSkew how far the clocks of its clients may be ahead
   */
  public ConfirmationMode(Dpop dpop, Duration clockSkew) {
    this.dpop = dpop;
    this.clockSkew = clockSkew;
  }

  public Dpop dpop() {
    return dpop;
  }

  Duration clockSkew() {
    return clockSkew;
  }
}

package dev.jwtbearer.jose;

import dev.jwtbearer.api.Refusal;

/** A token that is refused, and why. Carries no stack trace: anybody can cause it at will. */
public final class InvalidTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  /**
   * @param detail for the log only; may hold claim values, which the log cleans and cuts, but never
   *     the token
   */
  public InvalidTokenException(Refusal refusal, String detail) {
    super(detail, null, false, false);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }

  /** For the log only. */
  public String detail() {
    String detail = getMessage();
    return detail == null ? "" : detail;
  }
}

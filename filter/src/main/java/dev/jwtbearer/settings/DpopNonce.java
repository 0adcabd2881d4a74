package dev.jwtbearer.settings;

/** Whether DPoP proofs need a nonce of the filter (RFC 9449, section 9). */
public enum DpopNonce {
  OFF,
  REQUIRED
}

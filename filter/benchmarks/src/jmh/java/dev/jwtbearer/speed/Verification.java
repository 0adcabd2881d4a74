package dev.jwtbearer.speed;

import java.util.function.BooleanSupplier;

/** A way to verify tokens, with its keys, the issuer and the audience. */
@FunctionalInterface
interface Verification {

  boolean accepts(String token);

  /** The same of one token, over and over. */
  default BooleanSupplier of(String token) {
    return () -> accepts(token);
  }
}

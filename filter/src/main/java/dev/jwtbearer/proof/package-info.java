/** Proof that the sender of a bound token may use it (RFC 7800): checked for each request. */
@NullMarked
package dev.jwtbearer.proof;

import org.jspecify.annotations.NullMarked;

/** Where used proofs are remembered, so that each is accepted once (RFC 9449, section 11.1). */
@NullMarked
package dev.jwtbearer.proof.replay;

import org.jspecify.annotations.NullMarked;

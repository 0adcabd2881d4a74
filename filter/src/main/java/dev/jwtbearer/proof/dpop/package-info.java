/** DPoP (RFC 9449): the sender signs method and address of each request. */
@NullMarked
package dev.jwtbearer.proof.dpop;

import org.jspecify.annotations.NullMarked;

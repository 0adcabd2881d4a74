/**
 * Proof of possession (RFC 7800): for each request, that its sender may use the token that it
 * presents.
 */
@NullMarked
package dev.jwtbearer.proof;

import org.jspecify.annotations.NullMarked;

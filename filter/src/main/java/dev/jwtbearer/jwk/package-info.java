/**
 * One key and a set of them: JWK (RFC 7517), PEM, curves, and which algorithms a key serves. Read
 * strictly, into values that cannot change.
 */
@NullMarked
package dev.jwtbearer.jwk;

import org.jspecify.annotations.NullMarked;

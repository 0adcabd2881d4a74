/**
 * Verification keys: read, checked for fitness, found by key id, kept fresh (RFC 7517, RFC 8414).
 */
@NullMarked
package dev.jwtbearer.keys;

import org.jspecify.annotations.NullMarked;

/**
 * Key sets of an issuer: discovery (RFC 8414), fetching, refresh, outage and rate limits (RFC 7517,
 * section 5).
 */
@NullMarked
package dev.jwtbearer.jwks;

import org.jspecify.annotations.NullMarked;

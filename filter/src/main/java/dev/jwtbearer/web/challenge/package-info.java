/**
 * The answer to a request that is refused: status, {@code WWW-Authenticate} (RFC 6750, section 3),
 * body, and the metadata that clients are sent to (RFC 9728).
 */
@NullMarked
package dev.jwtbearer.web.challenge;

import org.jspecify.annotations.NullMarked;

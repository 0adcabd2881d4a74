/**
 * The credentials of a request: their scheme and text, wherever they are sent (RFC 6750, section
 * 2).
 */
@NullMarked
package dev.jwtbearer.web.token;

import org.jspecify.annotations.NullMarked;

/** Text to types: compact JWS, strict JSON, JOSE header (RFC 7515, RFC 7519). No keys, no clock. */
@NullMarked
package dev.jwtbearer.jose;

import org.jspecify.annotations.NullMarked;

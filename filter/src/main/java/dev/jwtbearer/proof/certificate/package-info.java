/** Tokens that are bound to the certificate of a TLS client (RFC 8705, section 3). */
@NullMarked
package dev.jwtbearer.proof.certificate;

import org.jspecify.annotations.NullMarked;

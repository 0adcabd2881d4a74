/**
 * The servlet side: credentials off the request, the wrapper the application sees, the answer to a
 * refusal (RFC 6750).
 */
@NullMarked
package dev.jwtbearer.web;

import org.jspecify.annotations.NullMarked;

/** One bounded, timed GET. */
@NullMarked
package dev.jwtbearer.http;

import org.jspecify.annotations.NullMarked;

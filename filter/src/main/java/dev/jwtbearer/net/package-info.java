/** One bounded, timed GET. */
@NullMarked
package dev.jwtbearer.net;

import org.jspecify.annotations.NullMarked;

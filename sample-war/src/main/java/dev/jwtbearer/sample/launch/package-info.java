/** Starts the sample from its sources. None of it is in the WAR. */
@NullMarked
package dev.jwtbearer.sample.launch;

import org.jspecify.annotations.NullMarked;

/**
 * The table of parameters, its reading with all problems at once, and the assembly of the verifier.
 */
@NullMarked
package dev.jwtbearer.config;

import org.jspecify.annotations.NullMarked;

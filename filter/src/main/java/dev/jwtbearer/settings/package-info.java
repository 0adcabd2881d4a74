/**
 * The table of parameters, its reading with all problems at once, and the assembly of the
 * authenticator.
 */
@NullMarked
package dev.jwtbearer.settings;

import org.jspecify.annotations.NullMarked;

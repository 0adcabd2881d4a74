/** Why a request is refused: the one type of failure from the parser of a token to the answer. */
@NullMarked
package dev.jwtbearer.failure;

import org.jspecify.annotations.NullMarked;

/** The pipeline that turns a token into an authentication result. */
@NullMarked
package dev.jwtbearer.token;

import org.jspecify.annotations.NullMarked;
